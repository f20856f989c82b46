import * as z from 'zod';

/**
 * What an identifier may look like. Letters of any script, digits and `. _ : @ -`; never `~`, `#`, `/` or `|`, which separate parts
 * inside derived identifiers and keys.
 */
const identifier = z
  .string()
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:@-]{0,63}$/u);

export const RegionCode = identifier.brand('RegionCode').meta({ description: 'code of a region', example: '990100' });
export type RegionCode = z.infer<typeof RegionCode>;

export const UnitId = identifier.brand('UnitId').meta({ description: 'id of a unit', example: 'u990101-001' });
export type UnitId = z.infer<typeof UnitId>;

export const PersonId = identifier.brand('PersonId').meta({ description: 'id of a person, never an identity number', example: 'p000123' });
export type PersonId = z.infer<typeof PersonId>;

export const FindingId = identifier.brand('FindingId').meta({ description: 'id of a finding, unique within the inspected unit' });
export type FindingId = z.infer<typeof FindingId>;

export const CaseId = identifier.brand('CaseId').meta({ description: 'id of a case' });
export type CaseId = z.infer<typeof CaseId>;

export const ClusterId = identifier.brand('ClusterId').meta({ description: 'id of a cluster of linked cases' });
export type ClusterId = z.infer<typeof ClusterId>;

export const AssignmentId = identifier.brand('AssignmentId').meta({ description: 'id of an assigned matter, unique within the unit' });
export type AssignmentId = z.infer<typeof AssignmentId>;

export const ClueId = identifier.brand('ClueId').meta({ description: 'id of a clue, unique within the unit' });
export type ClueId = z.infer<typeof ClueId>;

/** An account is `role@scope`, or any subject that the identity provider issues. */
export const Account = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s#~|]+$/u)
  .brand('Account')
  .meta({ description: 'account, as in the token', example: 'leader@990100' });
export type Account = z.infer<typeof Account>;

/** `unit~year~hash`: the unit, the year of the ledger it first counted in, and a hash that makes it unique. */
export const ReportId = z
  .string()
  .regex(/^[^~\s]+~\d{4}~[A-Za-z0-9_-]{6,24}$/u)
  .brand('ReportId')
  .meta({ description: 'id of a report' });
export type ReportId = z.infer<typeof ReportId>;

/** `unit~clause~period~subject kind[~person]`, derived, so that the same breach always has the same trigger. */
export const TriggerId = z
  .string()
  .regex(/^[^~\s]+~art\d+-\d+~[^~\s]+~[a-z-]+(~[^~\s]+)?$/u)
  .brand('TriggerId')
  .meta({ description: 'id of a trigger' });
export type TriggerId = z.infer<typeof TriggerId>;

export const NotificationId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,64}$/)
  .brand('NotificationId')
  .meta({ description: 'id of a notification' });
export type NotificationId = z.infer<typeof NotificationId>;

/** Makes a report's id from its parts. */
export function reportIdOf(unitId: string, homeYear: number, hash: string): ReportId {
  return `${unitId}~${homeYear}~${hash}` as ReportId;
}

/** The parts of a report's id. */
export function partsOfReportId(reportId: ReportId): { unitId: UnitId; homeYear: number; hash: string } {
  const [unitId = '', year = '', hash = ''] = reportId.split('~');
  return { unitId: unitId as UnitId, homeYear: Number(year), hash };
}

/** A trial of a pack on a year. */
export const TrialId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,64}$/)
  .brand('TrialId')
  .meta({ description: 'id of a trial' });
export type TrialId = z.infer<typeof TrialId>;
