import { canonical } from '#domain/canonical.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import type { ProposalWarning, TenureCorrection } from '#domain/proposal.ts';
import { type CivilDate, type Instant, yearOf } from '#domain/time.ts';
import { type Member, overlap } from '#domain/unit.ts';
import { refuse } from './administer.ts';
import type { DirectoryStore, ReportStore } from './ports.ts';
import type { Prepared, UnitPlan } from './proposal-kinds.ts';

/** The members after the corrections; those that were put in the place of others carry the index of their correction. */
interface Corrected {
  readonly member: Member;
  readonly index?: number;
}

/**
 * Whether tenures can be corrected so: they are on the roster, end after they begin, and nobody holds one role twice on a day. Two
 * principals on one day are a warning, since a handover may be so recorded.
 * @throws DomainError `invalid-body`
 */
export async function validateTenureCorrection(
  store: ReportStore & DirectoryStore,
  content: TenureCorrection,
  _now: Instant,
): Promise<Prepared<UnitPlan>> {
  const named = content.corrections.flatMap(({ replacement }) => (replacement === null ? [] : [replacement.personId]));
  const [loaded, people] = await Promise.all([store.load({ units: [content.unitId] }), store.people([...new Set(named)])]);
  const before = loaded.units.get(content.unitId);
  const faults: Fault[] = [];
  content.corrections.forEach(({ replacement }, index) => {
    if (replacement === null) return;
    if (!people.has(replacement.personId)) faults.push({ pointer: at(index, 'replacement', 'personId'), code: 'unknown-person' });
    if (replacement.to !== undefined && replacement.to < replacement.from)
      faults.push({ pointer: at(index, 'replacement', 'to'), code: 'ends-before-begins' });
  });
  if (before === undefined) refuse({ pointer: '/content/unitId', code: 'unknown-unit' }, ...faults);
  const old: Member[] = [];
  let roster: Corrected[] = before.unit.members.map((member) => ({ member }));
  const seen = new Set<string>();
  content.corrections.forEach(({ tenure, replacement }, index) => {
    const key = keyOf(tenure);
    const stored = before.unit.members.find((member) => keyOf(member) === key);
    if (seen.has(key)) faults.push({ pointer: at(index, 'tenure'), code: 'duplicate-member' });
    seen.add(key);
    if (stored === undefined) {
      faults.push({ pointer: at(index, 'tenure'), code: 'unknown-tenure' });
      return;
    }
    old.push(stored);
    roster = roster.filter(({ member, index: own }) => own !== undefined || keyOf(member) !== key);
    if (replacement === null) return;
    const member: Member = { ...replacement, name: people.get(replacement.personId)?.name ?? stored.name };
    if (canonical({ ...member, name: '' }) === canonical({ ...stored, name: '' }))
      faults.push({ pointer: at(index, 'replacement'), code: 'changes-nothing' });
    roster.push({ member, index });
  });
  faults.push(...overlaps(roster));
  if (faults.length > 0) refuse(...faults);
  const members = roster.map(({ member }) => member);
  const fresh = roster.flatMap(({ member, index }) => (index === undefined ? [] : [member]));
  const firstYear = Math.min(...[...old, ...fresh].map((member) => yearOf(member.from)));
  return {
    plan: { before, after: { ...before, unit: { ...before.unit, members } }, firstYear },
    path: before.path,
    people: [...new Set([...old, ...fresh].map((member) => member.personId))],
    versions: { [content.unitId]: before.version },
    warnings: twoPrincipals(roster),
  };
}

const at = (index: number, ...path: string[]): string => pointerTo('content', 'corrections', index, ...path);
const keyOf = (tenure: Pick<Member, 'personId' | 'role' | 'from'>): string => [tenure.personId, tenure.role, tenure.from].join('|');

/** Pairs of tenures that meet, of which the first was corrected; each pair once. */
function pairs(roster: readonly Corrected[], fits: (a: Member, b: Member) => boolean): { index: number; a: Member; b: Member }[] {
  return roster.flatMap((one, position) =>
    roster.flatMap((other, place) => {
      const once = other.index === undefined || place < position;
      return one.index !== undefined && one !== other && once && fits(one.member, other.member) && overlap(one.member, other.member)
        ? [{ index: one.index, a: one.member, b: other.member }]
        : [];
    }),
  );
}

function overlaps(roster: readonly Corrected[]): Fault[] {
  return pairs(roster, (a, b) => a.personId === b.personId && a.role === b.role).map(({ index }) => ({
    pointer: at(index, 'replacement'),
    code: 'overlapping-tenure' as const,
  }));
}

function twoPrincipals(roster: readonly Corrected[]): ProposalWarning[] {
  const both = pairs(roster, (a, b) => a.role === 'principal' && b.role === 'principal' && a.personId !== b.personId);
  return both.map(({ index, a, b }) => ({
    pointer: at(index, 'replacement'),
    code: 'two-principals' as const,
    values: { from: [a.from, b.from].sort()[1] ?? a.from, to: earliest(a.to, b.to) ?? '…' },
  }));
}

function earliest(...days: (CivilDate | undefined)[]): CivilDate | undefined {
  return days.flatMap((day) => day ?? []).sort()[0];
}
