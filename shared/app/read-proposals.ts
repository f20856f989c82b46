import { type Language, say } from '#contracts/language.ts';
import { warningTexts } from '#contracts/proposal-texts.ts';
import { accessTable, allowsSomewhere, covers, type Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode } from '#domain/ids.ts';
import type { PackTrial } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import {
  FEWEST_UNITS_TO_SUM,
  type Proposal,
  type ProposalId,
  type ProposalPreview,
  type ProposalState,
  type ProposalView,
} from '#domain/proposal.ts';
import { decisionsOn } from '#domain/proposal-life.ts';
import { codesOnPath } from '#domain/region.ts';
import type { DirectoryStore, Page, ReportStore } from './ports.ts';
import type { ProposalStore } from './proposal-ports.ts';
import type { TrialStore } from './trial-ports.ts';

type Reads = (proposal: Pick<Proposal, 'path'>) => boolean;

/**
 * Which proposals somebody reads, undefined for none: an administrator all, an auditor of a whole province those that lie in it. What administrators change
 * reaches beyond any smaller region, so that nobody else has a part of it to read.
 */
async function readsOf(store: Pick<DirectoryStore, 'regions'>, principal: Principal): Promise<Reads | undefined> {
  if (allowsSomewhere(principal, 'administer')) return () => true;
  const grants = principal.grants.filter((grant) => accessTable[grant.role].has('read-proposal') && grant.scope.kind === 'region');
  const regions = await store.regions(grants.flatMap((grant) => (grant.scope.id === undefined ? [] : [grant.scope.id as RegionCode])));
  const tops = grants.filter((grant) => codesOnPath(regions.get(grant.scope.id ?? '')?.path ?? '').length === 1);
  return tops.length === 0 ? undefined : ({ path }) => tops.some((grant) => covers(grant.scope, { path }));
}

/** A proposal, if the caller may read it. @throws DomainError `not-found` */
export async function openProposal(
  store: Pick<DirectoryStore, 'regions'> & ProposalStore,
  principal: Principal,
  proposalId: ProposalId,
): Promise<Proposal> {
  if (!allowsSomewhere(principal, 'read-proposal')) throw new DomainError('not-found');
  const [reads, proposal] = await Promise.all([readsOf(store, principal), store.proposal(proposalId)]);
  if (proposal === undefined || reads?.(proposal) !== true) throw new DomainError('not-found');
  return proposal;
}

/** Proposals, newest first. @throws DomainError `not-permitted` */
export async function listProposals(
  store: DirectoryStore & ReportStore & ProposalStore & TrialStore,
  principal: Principal,
  query: { state?: ProposalState | undefined; limit: number; cursor?: string | undefined },
  language: Language,
): Promise<Page<ProposalView>> {
  if (!allowsSomewhere(principal, 'read-proposal')) throw new DomainError('not-permitted');
  const reads = await readsOf(store, principal);
  if (reads === undefined) throw new DomainError('not-permitted');
  const page = await store.listProposals({
    limit: query.limit,
    cursor: query.cursor,
    keep: (proposal) => reads(proposal) && (query.state === undefined || proposal.state === query.state),
  });
  return { ...page, items: await viewsOf(store, principal, page.items, language) };
}

/** One proposal as it is shown. */
export async function viewOfProposal(
  store: Pick<ReportStore, 'load'> & Pick<TrialStore, 'trial'>,
  principal: Principal,
  proposal: Proposal,
  language: Language,
): Promise<ProposalView> {
  const [view] = await viewsOf(store, principal, [proposal], language);
  if (view === undefined) throw new Error(`no view of ${proposal.proposalId}`);
  return view;
}

async function viewsOf(
  store: Pick<ReportStore, 'load'> & Pick<TrialStore, 'trial'>,
  principal: Principal,
  proposals: readonly Proposal[],
  language: Language,
): Promise<ProposalView[]> {
  const unitIds = proposals.flatMap(({ content }) => ('unitId' in content ? [content.unitId] : []));
  const trialIds = proposals.flatMap(({ content }) => ('trialId' in content ? [content.trialId] : []));
  const [{ units }, trials] = await Promise.all([
    store.load({ units: [...new Set(unitIds)] }),
    Promise.all([...new Set(trialIds)].map((trialId) => store.trial(trialId))),
  ]);
  return proposals.map((proposal): ProposalView => {
    const { left, ...shown } = proposal;
    const { content } = proposal;
    const unit = 'unitId' in content ? units.get(content.unitId)?.unit : undefined;
    const trial = 'trialId' in content ? trials.find((one) => one?.trialId === content.trialId) : undefined;
    return {
      ...shown,
      actions: allowsSomewhere(principal, 'administer') ? decisionsOn(proposal, principal) : [],
      ...(left === undefined ? {} : { yearsLeft: left.years }),
      ...(unit === undefined ? {} : { unit: { unitId: unit.unitId, name: unit.name } }),
      ...(trial === undefined ? {} : { pack: packOf(trial) }),
      ...consequencesFor(principal, proposal, language),
    };
  });
}

function packOf({ trialId, pack, year }: PackTrial): NonNullable<ProposalView['pack']> {
  return { trialId, packVersion: packVersionOf(pack), title: pack.title, effectiveFromYear: pack.effectiveFromYear, year };
}

/** What a change would do, as somebody may see it. */
export function consequencesFor(
  principal: Principal,
  weighed: Pick<Proposal, 'path' | 'difference' | 'warnings'>,
  language: Language,
): ProposalPreview {
  return {
    warnings: weighed.warnings.map(({ pointer, code, values }) => ({ pointer, code, detail: say(warningTexts[code], language, values) })),
    difference: differenceFor(principal, weighed),
  };
}

/**
 * What somebody sees of a difference. Whoever reads confidential leads in that place sees every row; an administrator sees what
 * commissions alone know as one sum without clause or year, and of few units not even that: of one unit it would tell that an inquiry is on.
 */
function differenceFor(principal: Principal, { difference, path }: Pick<Proposal, 'difference' | 'path'>): ProposalView['difference'] {
  const { asOf, units, years, rows, hidden } = difference;
  const seesAll = principal.grants.some(
    (grant) => accessTable[grant.role].has('read-confidential-trigger') && covers(grant.scope, { path }),
  );
  const sum = hidden.reduce((total, { count }) => total + count, 0);
  if (seesAll) return { asOf, units, years, rows: [...rows, ...hidden], others: sum };
  return { asOf, units, years, rows, others: units < FEWEST_UNITS_TO_SUM ? null : sum };
}
