import type { Act, ProposalStore } from '#app/proposal-ports.ts';
import { Proposal } from '#domain/proposal.ts';
import { linkOf, transactItemsOfUnit } from './directory-store.ts';
import { transactItemsOfDisplacement } from './displacement-store.ts';
import { keys } from './keys.ts';
import { transactItemsOfLaw } from './law-store.ts';
import { listPage } from './list-page.ts';
import { transactItemOf } from './report-store.ts';
import { type Item, pause, type Table, type TransactItem } from './table.ts';

const TRIES = 20;

/** A proposal as its item says it. */
export const proposalOfItem = (item: Item): Proposal => Proposal.parse(JSON.parse(String(item.b)));

/** Proposals, each beside the acts of the administration's chain that made it what it is. */
export function proposalStore(table: Table): ProposalStore {
  /** The next link of the chain on the head that was read; undefined conditions mean that the chain begins. */
  const linked = async (act: Act): Promise<TransactItem[]> => {
    const head = await table.get(keys.actHead());
    const seq = Number(head?.n ?? 0) + 1;
    const link = await linkOf(String(head?.h ?? ''), seq, act);
    const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
    const onHead = head === undefined ? absent : { ConditionExpression: 'n = :before', ExpressionAttributeValues: { ':before': head.n } };
    return [
      { Put: { TableName: table.name, Item: { ...keys.act(seq), b: JSON.stringify(act), h: link }, ...absent } },
      { Put: { TableName: table.name, Item: { ...keys.actHead(), n: seq, h: link }, ...onHead } },
    ];
  };
  return {
    async proposal(proposalId) {
      const item = await table.get(keys.proposal(proposalId));
      return item === undefined ? undefined : proposalOfItem(item);
    },
    listProposals: ({ limit, cursor, keep }) =>
      listPage(table, {
        keyCondition: 'gpk = :pk',
        values: { ':pk': 'PROPOSALS' },
        index: true,
        backwards: true,
        limit,
        cursor,
        read: (item) => {
          const proposal = proposalOfItem(item);
          return keep(proposal) ? proposal : undefined;
        },
      }),
    async commitProposal({ proposal, expectedVersion, act, unit, displacement, law, writes = [] }) {
      const own: TransactItem = {
        Put: {
          TableName: table.name,
          Item: {
            ...keys.proposal(proposal.proposalId),
            b: JSON.stringify(proposal),
            v: proposal.version,
            gpk: 'PROPOSALS',
            gsk: `${proposal.at}#${proposal.proposalId}`,
          },
          ...(expectedVersion === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'v = :expected', ExpressionAttributeValues: { ':expected': expectedVersion } }),
        },
      };
      const rest = [
        own,
        ...(law === undefined ? [] : transactItemsOfLaw(table.name, law)),
        ...(unit === undefined ? [] : transactItemsOfUnit(table.name, unit)),
        ...(displacement === undefined ? [] : transactItemsOfDisplacement(table.name, displacement)),
        ...writes.map((write) => transactItemOf(table.name, write)),
      ];
      for (let attempt = 0; ; attempt += 1) {
        const links = act === undefined ? [] : await linked(act);
        const outcome = await table.transact([...links, ...rest]);
        if (outcome.done) return true;
        // Only another act, or a passing conflict, was in the way: the chain has a new head, and the rest is as it was.
        const onlyInTheWay = outcome.failed.every((index) => index < links.length);
        if (!onlyInTheWay) return false;
        if (attempt === TRIES) throw new Error('the administration’s chain stays contended');
        await pause(attempt);
      }
    },
  };
}
