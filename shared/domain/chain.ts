/** What a verification of a chain comes to: of one ledger, or of the acts of administrators. */
import * as z from 'zod';
import { ReportId, TriggerId, UnitId } from './ids.ts';
import { Instant } from './time.ts';

/**
 * How a link fails: what is stored does not hash to it, it is not there, the chain does not end where its head says, or it is stored and in
 * no place of the chain.
 */
export const chainFaults = ['altered', 'missing', 'head', 'surplus'] as const;
export type ChainFault = (typeof chainFaults)[number];

const chain = {
  length: z.int().min(0).meta({ description: 'links, as the head says' }),
  head: z.string().meta({ description: 'SHA-256 in base64url; empty for a chain without links' }),
  intact: z.boolean(),
  checkedAt: Instant,
};
const place = { seq: z.int().min(1).meta({ description: 'the first link that fails, from 1' }), fault: z.enum(chainFaults) };

/** Where a ledger's chain breaks first, and what the link is about, where that can still be read. */
export const ChainBreak = z.object({ ...place, reportId: ReportId.optional(), triggerId: TriggerId.optional() }).meta({ id: 'ChainBreak' });
export type ChainBreak = z.infer<typeof ChainBreak>;

export const UnitChain = z
  .object({ unitId: UnitId, year: z.int(), ...chain, firstBreak: ChainBreak.optional() })
  .meta({ id: 'UnitChain', description: '台账链核验结果' });
export type UnitChain = z.infer<typeof UnitChain>;

export const AdministrationChain = z
  .object({ ...chain, firstBreak: z.object(place).optional() })
  .meta({ id: 'AdministrationChain', description: '管理操作链核验结果' });
export type AdministrationChain = z.infer<typeof AdministrationChain>;
