import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { Unit } from '#domain/unit.ts';
import { links } from '../parts/links.ts';
import { Tag } from '../parts/tags.tsx';
import { todayInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';

type UnitMember = Unit['members'][number];

/** Members in office on a day. */
export function membersOn(unit: Unit, day: string): readonly UnitMember[] {
  return unit.members.filter((member) => member.from <= day && (member.to === undefined || day <= member.to));
}

/** Names by person, from a unit's roster. */
export function namesOf(unit: Unit | undefined): ReadonlyMap<string, string> {
  return new Map(unit?.members.map((member) => [member.personId as string, member.name]) ?? []);
}

/** Who leads the unit, and who did, with what can be done about each. */
export function UnitRoster({ unit, action }: { unit: Unit; action?: (member: UnitMember) => ReactNode }) {
  const { texts, words, formats } = useTexts();
  const order = Object.keys(words.memberRoles);
  const rows = [...unit.members].sort(
    (a, b) =>
      (b.to ?? '9999').localeCompare(a.to ?? '9999') || order.indexOf(a.role) - order.indexOf(b.role) || a.from.localeCompare(b.from),
  );
  return (
    <section className="panel">
      <h2>{texts.unit.roster}</h2>
      <dl className="facts">
        {rows.map((member) => (
          <div key={`${member.personId} ${member.role} ${member.from}`} style={{ display: 'contents' }}>
            <dt>{words.memberRoles[member.role]}</dt>
            <dd>
              {member.name}{' '}
              <span className="muted small">
                {member.to === undefined
                  ? texts.unit.since(formats.date(member.from))
                  : texts.unit.period(formats.date(member.from), formats.date(member.to))}
              </span>{' '}
              {action?.(member)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Counts that lead to thresholds, each with the records of the kind that it counts from; only commissions receive them. */
export function UnitTallies({ ledger }: { ledger: LedgerView }) {
  const { texts, formats } = useTexts();
  const { removedLeaders, majorCases, majorCasesBesides, seriousCases, clusters } = ledger.tallies;
  if (removedLeaders === undefined && majorCases === undefined && seriousCases === undefined) return null;
  const tally = (count: number | undefined, kind: 'case' | 'sanction') =>
    count === undefined || count === 0 ? (
      formats.number(0)
    ) : (
      <Link href={links.unit(ledger.unitId, ledger.year, { kind }, 'records')}>{formats.number(count)}</Link>
    );
  return (
    <section className="panel">
      <h2>{texts.unit.tallies}</h2>
      <dl className="facts">
        <dt>{texts.unit.removedLeaders}</dt>
        <dd>{tally(removedLeaders, 'sanction')}</dd>
        <dt>{texts.unit.majorCases}</dt>
        <dd>
          {tally(majorCases, 'case')}
          {majorCasesBesides === undefined ? null : <div className="muted small">{texts.unit.majorCasesBesides(majorCasesBesides)}</div>}
        </dd>
        <dt>{texts.unit.seriousCases}</dt>
        <dd>{tally(seriousCases, 'case')}</dd>
        {(clusters ?? []).map(({ clusterId, leaders, atLeast }) => (
          <Fragment key={clusterId}>
            <dt>{texts.unit.cluster(clusterId)}</dt>
            <dd>
              <Tag tone={leaders < atLeast ? 'amber' : 'red'}>{texts.unit.clusterOf(leaders, atLeast)}</Tag>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** The principal in office today, in words. */
export function principalSentence(unit: Unit, texts: ReturnType<typeof useTexts>['texts']): string {
  const principal = membersOn(unit, todayInShanghai()).find((member) => member.role === 'principal');
  return principal === undefined ? texts.unit.noPrincipal : `${texts.unit.principal}: ${principal.name}`;
}
