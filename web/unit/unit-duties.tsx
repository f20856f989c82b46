import { Link } from 'wouter';
import type { Duty } from '#domain/ledger.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { Empty } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { daysUntil } from '../texts/formats.ts';
import { type Texts, useTexts } from '../texts/texts.tsx';
import { useFindingNames } from './finding-names.ts';

/** The kind of fact that answers an annual duty; a finding is answered by its rectification. */
const answeredBy: Readonly<Record<string, ReportKind>> = {
  'art6-1': 'plan',
  'art6-7': 'rectification',
  'art7-5': 'education',
  'art7-6': 'inspection',
};

/** What is still to be done in a year: unmet duties, soonest first. */
export function unmetDuties(ledger: LedgerView): readonly Duty[] {
  return ledger.duties
    .filter((duty) => duty.determination === 'insufficient-data' || duty.determination === 'breached')
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** In words: what is known of a duty. A finding rests on the inspection that found it, so its record is that of the rectification. */
export function dutyState(duty: Duty, words: Texts['words']): string {
  return duty.findingId === undefined ? words.determinations[duty.determination] : words.findingStates[duty.determination];
}

/** What is still to be recorded for a duty, in words. */
export function missingWords(duty: Duty, words: Texts['words']): string {
  const unmet = duty.determination === 'insufficient-data' || duty.determination === 'breached';
  const kinds = duty.findingId !== undefined && unmet ? ['rectification'] : (duty.missing ?? []);
  return kinds.map((kind) => words.missing[kind] ?? kind).join(words.listSeparator);
}

function State({ duty }: { duty: Duty }) {
  const { texts, words } = useTexts();
  return (
    <span className="row" style={{ gap: '2px 8px' }}>
      {dutyState(duty, words)}
      {duty.late === true ? <Tag tone="amber">{texts.unit.late}</Tag> : null}
      {duty.daysLate === undefined || duty.daysLate <= 0 ? null : <Tag tone="amber">{texts.unit.daysLate(duty.daysLate)}</Tag>}
    </span>
  );
}

function Due({ duty }: { duty: Duty }) {
  const { texts, formats } = useTexts();
  const open = duty.determination === 'insufficient-data' || duty.determination === 'breached';
  return (
    <>
      <span className="nowrap">{formats.date(duty.dueOn)}</span>
      {open ? <div className="muted small">{texts.unit.daysLeft(daysUntil(duty.dueOn))}</div> : null}
    </>
  );
}

/** The duties of a year with their lights, what they rest on and what is missing. */
export function UnitDuties({ ledger, mayEnter }: { ledger: LedgerView; mayEnter: readonly ReportKind[] }) {
  const { texts, words, formats } = useTexts();
  const t = texts.unit;
  const findings = useFindingNames(ledger.duties);
  if (ledger.duties.length === 0) return <Empty title={t.noDuties} />;
  const enterLink = (duty: Duty) => {
    const kind = duty.findingId === undefined ? answeredBy[duty.clause] : 'rectification';
    if (
      kind === undefined ||
      !mayEnter.includes(kind) ||
      duty.determination === 'not-applicable' ||
      (duty.determination === 'met' && (duty.missing ?? []).length === 0)
    )
      return null;
    return <Link href={links.enter(ledger.unitId, kind, { finding: duty.findingId, year: ledger.year })}>{t.enter}</Link>;
  };
  const columns: readonly Column<Duty>[] = [
    {
      key: 'duty',
      head: t.duty,
      heading: true,
      cell: (duty) => (
        <>
          {formats.clauseName(duty.clause)}
          {duty.findingId === undefined ? null : (
            <div className="small">
              {findings.get(duty.findingId)}
              <div className="muted">{t.finding(duty.findingId)}</div>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'light',
      head: texts.region.light,
      cell: (duty) => (duty.determination === 'not-applicable' ? <span className="muted">—</span> : <LightMark light={duty.light} />),
    },
    { key: 'state', head: t.state, cell: (duty) => <State duty={duty} /> },
    { key: 'due', head: t.due, cell: (duty) => <Due duty={duty} /> },
    { key: 'evidence', head: t.evidence, cell: (duty) => <Evidence reportIds={duty.evidence} most={3} /> },
    {
      key: 'missing',
      head: t.missing,
      cell: (duty) => (missingWords(duty, words) === '' ? <span className="muted">{texts.common.none}</span> : missingWords(duty, words)),
    },
    ...(ledger.duties.every((duty) => enterLink(duty) === null)
      ? []
      : [{ key: 'enter', head: t.enter, screenOnly: true, cell: (duty: Duty) => enterLink(duty) }]),
  ];
  return (
    <DataTable
      caption={t.ledger(ledger.year)}
      columns={columns}
      rows={ledger.duties}
      rowKey={(duty) => `${duty.clause} ${duty.findingId ?? ''}`}
      narrow="cards"
    />
  );
}
