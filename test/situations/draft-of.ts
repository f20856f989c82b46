/** From a fact as a situation file writes it to the draft that a client would send. */
import { codeWords, fieldWords, kindWords, meaningOf } from './words.ts';

export type Draft = Record<string, unknown> & { kind: string; unitId: string; occurredOn: string };

const coding = { basis: '定性文件', decidedBy: '有权机关' };

/** What a draft has when the file does not say it: none of it decides anything. */
function defaultsOf(kind: string, unitId: string, people: { leader: string }): Record<string, unknown> {
  const texts = { summary: '见附件编号' };
  const byKind: Readonly<Record<string, Record<string, unknown>>> = {
    meeting: { body: 'standing-committee', topics: ['deployment'] },
    education: { category: 'education' },
    inspection: { source: 'self', scope: 'special', inspectedUnitId: unitId, teamLeaderId: people.leader },
    rectification: { progress: 'closed', ...texts },
    case: { category: 'integrity', personIds: ['干部甲'] },
    sanction: { leadershipMember: true, rank: 'removal-from-party-post' },
    nil: { reasonCode: 'none-occurred' },
    talk: { byId: people.leader, withId: '干部甲', form: 'reminder' },
    appointment: { post: '科长' },
    assignment: texts,
    'assignment-progress': texts,
    'support-request': texts,
    clue: { subjectIds: ['干部甲'], aboutTeam: false },
    finding: {},
  };
  return byKind[kind] ?? {};
}

function translate(value: unknown, field: string, kind: string): unknown {
  if (Array.isArray(value)) return value.map((one) => translate(one, field, kind));
  if (typeof value === 'object' && value !== null) return fieldsOf(value, `${kind}.${field}`, field);
  if ((field === 'major' || field === 'serious') && value === '是') return coding;
  if (value === '是') return codeWords[field]?.['是'] ?? true;
  if (value === '否') return false;
  const words = codeWords[`${kind}.${field}`] ?? codeWords[field];
  return (typeof value === 'string' ? words?.[value] : undefined) ?? value;
}

function fieldsOf(fields: object, words: string, kind: string): Record<string, unknown> {
  const known = { ...fieldWords['*'], ...fieldWords[words] };
  return Object.fromEntries(
    Object.entries(fields).map(([word, value]) => {
      const field = known[word] ?? word;
      if (/\p{Script=Han}/u.test(field)) throw new Error(`“${word}” is no field of ${words}`);
      return [field, translate(value, field, kind)];
    }),
  );
}

/**
 * Reads a fact: `2025-03-01 处分: {人: 王副书记}`. `number` makes titles differ, since two facts of equal content are one.
 * @throws Error for words that stand for nothing
 */
export function draftOf(head: string, fields: object, unitId: string, leader: string, number: number): Draft {
  const [occurredOn = '', kindWord = ''] = head.split(' ');
  const kind = meaningOf(kindWords, kindWord, head);
  const said = fieldsOf(fields, kind, kind);
  const unit = typeof said['unitId'] === 'string' ? said['unitId'] : unitId;
  const draft: Draft = { kind, unitId: unit, occurredOn, title: `${kindWord}${number}`, ...defaultsOf(kind, unit, { leader }), ...said };
  if (kind === 'finding') {
    const { subject, parts } = draft as unknown as { subject: unknown; parts: readonly string[] };
    draft['subject'] = typeof subject === 'string' ? subjectOf(subject) : subject;
    draft['parts'] = parts.map((key) => ({ key, basis: '认定文书' }));
  }
  if (kind === 'inspection' && Array.isArray(draft['findings']))
    draft['findings'] = draft['findings'].map((finding: object) => ({ category: 'other', summary: '存在的问题', ...finding }));
  if (kind === 'plan') draft['year'] ??= Number(occurredOn.slice(0, 4));
  return draft;
}

/** `主要负责人 李书记`: whom a finding or a trigger is about. */
export function subjectOf(text: string): { kind: string; personId?: string } {
  const [kind = '', personId] = text.split(' ');
  return {
    kind: meaningOf(codeWords['subject.kind'] ?? {}, kind, text),
    ...(personId === undefined ? {} : { personId }),
  };
}
