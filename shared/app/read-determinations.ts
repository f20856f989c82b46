import type { Language } from '#contracts/language.ts';
import { allows, type Principal } from '#domain/access.ts';
import { type Determined, determineAll, ledgerOfUnitRoles } from '#domain/assess/determine.ts';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import type { UnitId } from '#domain/ids.ts';
import { emptyLedger } from '#domain/ledger.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { type Instant, laterOf } from '#domain/time.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { allClauses } from '#regulation/in-force.ts';
import { tracedInWords, turningInWords } from './determination-words.ts';
import type { ReportStore } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { openUnit } from './read-unit.ts';
import type { SweepStore } from './sweep-ports.ts';

/**
 * What a unit's year says about each of the 37 situations: one of four values, the pack, the reports it rests on, its elements one by one,
 * and what would change it, whichever value it is. The roles of a unit are answered from what they may know.
 * @throws DomainError `not-found`
 */
export async function readDeterminations(
  store: ReportStore & Pick<SweepStore, 'sweptAt'>,
  request: {
    readonly principal: Principal;
    readonly unitId: UnitId;
    readonly year: number;
    readonly now: Instant;
    readonly language: Language;
  },
): Promise<ClauseDetermination[]> {
  const { principal, unitId, year, now, language } = request;
  const [stored, loaded, sweptAt, law] = await Promise.all([
    openUnit(store, principal, unitId),
    store.load({ ledgers: [{ unitId, year }] }),
    store.sweptAt(year),
    store.law(),
  ]);
  const whole = loaded.ledgers.get(`${unitId}|${year}`) ?? emptyLedger(unitId, year);
  const ledger = allows(principal, 'read-confidential-report', placeOf(stored)) ? whole : ledgerOfUnitRoles(whole);
  const pack = law.packFor(year);
  const asOf = laterOf(now, sweptAt);
  const viewOf = (determined: Determined): ClauseDetermination => {
    const { clause, determination, period, subject, judgement, inputs } = determined;
    return {
      clause: clause.clause,
      determination,
      packVersion: packVersionOf(pack),
      ...(period === undefined ? {} : { period }),
      ...(subject === undefined ? {} : { subject }),
      inputs: [...inputs],
      counted: [...(judgement?.evidence ?? [])],
      by: [...new Set((judgement?.persons ?? []).map((one) => one.by))],
      trace: tracedInWords(determined, asOf, language),
      changes: turningInWords(determined, ledger, pack, language),
    };
  };
  return determineAll(assessedUnitOf(stored.unit), ledger, pack, allClauses, asOf).map(viewOf);
}
