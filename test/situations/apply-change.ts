/** Does what one line of a trigger's `changes` says, reading numbers, matters and dates out of its sentence as a person would. */
import { removalOrAbove } from '#domain/report-fields.ts';
import type { TriggerView } from '#domain/trigger.ts';
import type { Hands, OfKind } from './hands.ts';

type Change = TriggerView['changes'][number];

/** `事项 办1（办理期限为2025年7月1日）`, several of them. */
function mattersIn(condition: string): { id: string; dueOn: string }[] {
  return [...condition.matchAll(/ ([^\s、：（）]+)（[^（）]*?(\d{4})年(\d+)月(\d+)日）/g)].map(
    ([, id = '', year = '', month = '', day = '']) => ({
      id,
      dueOn: [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    }),
  );
}

function numberIn(condition: string, unit: string): number {
  const found = new RegExp(`(\\d+) ${unit}`).exec(condition)?.[1];
  if (found === undefined) throw new Error(`no number of ${unit} in ${condition}`);
  return Number(found);
}

/** A day that has not come yet, of the same year where there is one. */
function later(hands: Hands, year: number): string {
  return hands.today < `${year}-12-31` ? `${year}-12-31` : `${Number(hands.today.slice(0, 4)) + 1}-12-31`;
}

const coded = { basis: '定性文件', decidedBy: '有权机关' };
const summary = '补记';

function none(count: number, condition: string): void {
  if (count === 0) throw new Error(`nothing to change: ${condition}`);
}

const isOf = (period: string) => (draft: OfKind<'case'>) => draft.caseId === period;

async function caseAgain(hands: Hands, { clause, period, subject }: TriggerView): Promise<void> {
  const about = (draft: OfKind<'case'>): boolean => {
    if (draft.caseId !== period) return false;
    if (clause === 'art10-2') return draft.serious !== undefined;
    if (clause === 'art7-3') return draft.leader?.role === 'member' && draft.leader.relation === 'self';
    return draft.leader?.personId === subject.personId;
  };
  await hands.sayAgain('case', about, clause === 'art7-3' ? { serious: coded } : {});
}

async function amendCases(hands: Hands, { clause, period }: TriggerView, condition: string): Promise<number> {
  if (clause === 'art10-5') {
    let left = numberIn(condition, '起');
    const seen = new Set<string>();
    return hands.amend(
      'case',
      (draft) => {
        if (draft.major === undefined || (!seen.has(draft.caseId) && left === 0)) return false;
        if (!seen.has(draft.caseId)) left -= 1;
        seen.add(draft.caseId);
        return true;
      },
      ({ major: _major, ...draft }) => draft,
    );
  }
  if (clause === 'art10-2') return hands.amend('case', isOf(period), ({ serious: _serious, ...draft }) => draft);
  return hands.amend('case', isOf(period), ({ leader: _leader, ...draft }) => draft);
}

async function amendSanctions(hands: Hands, { clause, period }: TriggerView, condition: string): Promise<number> {
  const left = new Set<string>();
  const most = numberIn(condition, '人');
  const cases = clause === 'art10-1' ? await hands.casesOf(period) : new Set<string>();
  return hands.amend(
    'sanction',
    (draft) => {
      const counts = draft.leadershipMember && removalOrAbove.has(draft.rank) && draft.revokedOn === undefined;
      const clustered = draft.clusterId === undefined ? cases.has(draft.caseId ?? '') : draft.clusterId === period;
      const here = clause === 'art10-1' ? clustered : draft.unitId === hands.unitId && draft.occurredOn.startsWith(period);
      if (!counts || !here || (!left.has(draft.personId) && left.size === most)) return false;
      left.add(draft.personId);
      return true;
    },
    (draft) => ({ ...draft, revokedOn: hands.today }),
  );
}

/** Applies a change. @throws Error where what it says cannot be done */
export async function applyChange(hands: Hands, view: TriggerView, { fact, condition }: Change): Promise<void> {
  const { clause, period, year } = view;
  const matters = mattersIn(condition);
  const { members: roster = [], closedOn } = hands.play.units.find((unit) => unit.unitId === hands.unitId) ?? {};
  // A unit that was closed before the date reports what it did until then.
  const lastDay = (dueOn: string): string => (closedOn !== undefined && closedOn < dueOn ? closedOn : dueOn);
  switch (fact) {
    case 'plan':
      return hands.report({ kind: 'plan', year: numberIn(condition, '年度') });
    case 'education': {
      const [first = ''] = /\d{4}-\d\d-\d\d/.exec(condition) ?? [];
      if (condition.includes('各有一件'))
        await hands.report({ kind: 'education', category: 'education', occurredOn: first.replace('-01-01', '-11-29') });
      return hands.report({ kind: 'education', category: 'culture', occurredOn: first.replace('-01-01', '-11-30') });
    }
    case 'inspection': {
      const leads = roster.find(
        ({ role, from, to }) => role === 'principal' && from < `${year + 1}` && (to === undefined || to >= `${year}`),
      );
      const day = leads?.to !== undefined && leads.to < `${year + 1}` ? leads.to : `${year}-12-29`;
      const fields = { source: 'self', scope: 'annual-responsibility', inspectedUnitId: hands.unitId, teamLeaderId: leads?.personId };
      return hands.report({ kind: 'inspection', occurredOn: day, ...fields });
    }
    case 'rectification':
      none(matters.length, condition);
      for (const { id, dueOn } of matters)
        await hands.report({ kind: 'rectification', occurredOn: lastDay(dueOn), findingId: id, progress: 'closed', summary });
      return;
    case 'assignment-progress':
      none(matters.length, condition);
      for (const { id, dueOn } of matters)
        await hands.report({ kind: 'assignment-progress', occurredOn: lastDay(dueOn), assignmentId: id, progress: 'done', summary });
      return;
    case 'sanction': {
      const counted = await hands.personsCounted();
      const free = roster.filter(({ personId }) => !counted.has(personId));
      const inCluster = clause === 'art10-1' ? { clusterId: period } : {};
      // The sentence names the year in which the sanction must be decided; that of a cluster may be of any.
      const occurredOn = clause === 'art10-1' || hands.today.startsWith(period) ? hands.today : `${period}-12-30`;
      for (const { personId } of free.slice(-numberIn(condition, '名')))
        await hands.report({
          kind: 'sanction',
          personId,
          leadershipMember: true,
          rank: 'expulsion',
          occurredOn,
          ...inCluster,
        });
      return;
    }
    case 'case':
      if (clause !== 'art10-5') return caseAgain(hands, view);
      for (let left = numberIn(condition, '起'); left > 0; left -= 1)
        await hands.report({
          kind: 'case',
          caseId: `又一案${left}`,
          personIds: ['干部丁'],
          category: 'other',
          major: coded,
          occurredOn: `${year}-10-30`,
        });
      return;
    case 'finding':
      return hands.sayAgain('finding', (draft) => draft.clause === clause && draft.subject.personId === view.subject.personId);
    case 'review': {
      const [, referred = '', basis = ''] = /^(.+)-(art\d+-\d+)$/.exec(period) ?? [];
      return hands.reviewAgain(basis, referred, view.determination === 'breached');
    }
    case 'correction':
      return none(await takeBack(hands, clause), condition);
    case 'amendment':
      return none(await amend(hands, view, condition, matters), condition);
    case 'withdrawal':
      return none(await withdraw(hands, view), condition);
    default:
      throw new Error(`nobody knows how to apply ${fact}`);
  }
}

async function amend(
  hands: Hands,
  view: TriggerView,
  condition: string,
  matters: readonly { id: string; dueOn: string }[],
): Promise<number> {
  const { clause } = view;
  const ids = new Set(matters.map(({ id }) => id));
  if (['art10-1', 'art10-4'].includes(clause)) return amendSanctions(hands, view, condition);
  if (['art7-3', 'art7-7', 'art8-6', 'art10-2', 'art10-5'].includes(clause)) return amendCases(hands, view, condition);
  const { year } = view;
  if (['art7-2', 'art9-2'].includes(clause))
    return hands.amend(
      'assignment',
      (draft) => draft.unitId === hands.unitId,
      (draft) => ({ ...draft, dueOn: later(hands, year) }),
    );
  if (clause.startsWith('art6-') && clause !== 'art6-8')
    return hands.amend(
      'inspection',
      (draft) => draft.inspectedUnitId === hands.unitId && (draft.findings ?? []).length > 0,
      (draft) => ({ ...draft, findings: draft.findings?.map((finding) => ({ ...finding, dueOn: later(hands, year) })) }),
    );
  return hands.amend(
    'clue',
    (draft) => ids.has(draft.clueId),
    (draft) => ({ ...draft, [clause === 'art9-6' ? 'reportedUpOn' : 'disposedOn']: dueOf(matters, draft.clueId) }),
  );
}

/** Takes back what put a thing with a date right: what was recorded about it is withdrawn, and its own record says what it first said. */
async function takeBack(hands: Hands, clause: string): Promise<number> {
  const own = (draft: { unitId: string }): boolean => draft.unitId === hands.unitId;
  if (['art7-2', 'art9-2'].includes(clause))
    return (await hands.withdraw('assignment-progress', own)) + (await hands.restore('assignment', own));
  if (['art6-8', 'art9-4', 'art9-6'].includes(clause))
    return (await hands.withdraw('talk', (draft) => own(draft) && draft.clueId !== undefined)) + (await hands.restore('clue', own));
  return (
    (await hands.withdraw('rectification', own)) + (await hands.restore('inspection', (draft) => draft.inspectedUnitId === hands.unitId))
  );
}

function dueOf(matters: readonly { id: string; dueOn: string }[], id: string): string | undefined {
  return matters.find((matter) => matter.id === id)?.dueOn;
}

async function withdraw(hands: Hands, { clause, period, year, ...view }: TriggerView): Promise<number> {
  const own = (draft: { unitId: string }): boolean => draft.unitId === hands.unitId;
  const isByPeople = view.elements.some(({ status, limbs }) => [status, ...(limbs ?? []).map((limb) => limb.status)].includes('by-person'));
  if (period.endsWith('-finding') || (isByPeople && view.changes.some(({ condition }) => condition.includes('要件认定'))))
    return hands.withdraw('finding', (draft) => draft.clause === clause && draft.subject.personId === view.subject.personId);
  const inYear = (draft: { occurredOn: string }): boolean => draft.occurredOn.startsWith(String(year));
  if (clause === 'art6-1') return hands.withdraw('plan', (draft) => own(draft) && draft.year === year);
  if (clause === 'art7-5') return hands.withdraw('education', (draft) => own(draft) && inYear(draft));
  if (clause === 'art7-6')
    return hands.withdraw('inspection', (draft) => own(draft) && inYear(draft) && draft.scope === 'annual-responsibility');
  throw new Error(`nothing of ${clause} is withdrawn`);
}
