/** The 37 situations as people name them when they report that they are there: whom each is about, and the parts of its lapse. */

const limbs: Readonly<Record<string, string>> = {
  'art6-1': 'abcdefgh',
  'art6-4': 'ab',
  'art6-6': 'ab',
  'art6-8': 'abcde',
  'art7-2': 'abcd',
  'art7-3': 'abc',
  'art7-6': 'abc',
  'art7-7': 'ab',
  'art8-2': 'ab',
  'art8-4': 'abc',
  'art8-5': 'ab',
  'art8-6': 'ab',
  'art9-2': 'abcdef',
  'art9-4': 'ab',
  'art9-5': 'ab',
  'art9-6': 'abcdef',
};

const items: Readonly<Record<number, number>> = { 6: 9, 7: 8, 8: 7, 9: 7, 10: 6 };

/** The situations that a unit of this kind may be found in: Article 9 is about commissions, of Article 10 they carry items 2, 4 and 5. */
export function clausesFor(unitKind: string): readonly [string, ...string[]] {
  if (!isCommittee(unitKind))
    return ['art9-1', 'art9-2', 'art9-3', 'art9-4', 'art9-5', 'art9-6', 'art9-7', 'art10-2', 'art10-4', 'art10-5'];
  const [first = 'art6-1', ...rest] = Object.entries(items).flatMap(([article, last]) =>
    article === '9' ? [] : Array.from({ length: last }, (_, index) => `art${article}-${index + 1}`),
  );
  return [first, ...rest];
}

function isCommittee(unitKind: string): boolean {
  return unitKind === 'committee' || unitKind === 'party-group';
}

export function lapsesOf(clause: string): readonly [string, ...string[]] {
  const [first, ...rest] = limbs[clause] ?? '';
  return first === undefined ? ['lapse'] : [`lapse-${first}`, ...rest.map((letter) => `lapse-${letter}`)];
}

export function subjectsOf(clause: string, unitKind: string): readonly [string, ...string[]] {
  const article = clause.slice(3).split('-')[0];
  if (article === '7') return ['principal'];
  if (article === '8') return ['member'];
  if (article === '9') return ['commission-team', 'commission-cadre'];
  if (clause === 'art10-3') return ['team', 'principal', 'member'];
  return isCommittee(unitKind) ? ['team'] : ['commission-team'];
}
