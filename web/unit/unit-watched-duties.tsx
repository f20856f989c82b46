import type { LedgerView, WatchedDuty, WatchedPeriod } from '#domain/ledger-view.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { DutySources } from '../parts/duty-sources.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { Tag } from '../parts/tags.tsx';
import { type Formats, type Texts, useTexts } from '../texts/texts.tsx';

/** `2026-03`, `2026-Q1`, `2026-H1` or `2026` in words. */
function periodName({ period, from }: WatchedPeriod, texts: Texts, formats: Formats): string {
  const part = period.slice(5);
  if (part === '') return texts.duties.wholeYear;
  return /^\d/.test(part) ? formats.month(from) : texts.duties.half(part);
}

function stateOf(period: WatchedPeriod, duty: WatchedDuty, ledger: LedgerView, t: Texts['duties']): string {
  if (period.determination === 'met') return t.met;
  if (period.determination === 'not-applicable') return t.notWholePeriod;
  // 00:00 in Shanghai of its first day.
  if (ledger.asOf < new Date(`${period.from}T00:00:00+08:00`).toISOString()) return t.notBegun;
  const known = period.recorded === 0 ? t.missing : t.recorded(period.recorded, duty.atLeast);
  return `${known}${t.clauseSeparator}${period.light === 'red' ? t.past : t.stillDue}`;
}

function Periods({ duty, ledger }: { duty: WatchedDuty; ledger: LedgerView }) {
  const { texts, formats, language } = useTexts();
  const t = texts.duties;
  const columns: readonly Column<WatchedPeriod>[] = [
    { key: 'period', head: t.period, heading: true, cell: (row) => periodName(row, texts, formats) },
    {
      key: 'light',
      head: texts.region.light,
      cell: (row) => (row.determination === 'not-applicable' ? <span className="muted">—</span> : <LightMark light={row.light} />),
    },
    {
      key: 'state',
      head: texts.unit.state,
      cell: (row) => (
        <span className="row" style={{ gap: '2px 8px' }}>
          {stateOf(row, duty, ledger, t)}
          {row.late === true ? <Tag tone="amber">{texts.unit.late}</Tag> : null}
        </span>
      ),
    },
    { key: 'due', head: texts.unit.due, cell: (row) => <span className="nowrap">{formats.date(row.dueOn)}</span> },
    { key: 'evidence', head: texts.unit.evidence, cell: (row) => <Evidence reportIds={row.evidence} most={3} /> },
  ];
  return (
    <DataTable
      caption={language === 'zh' ? duty.text : duty.gloss}
      columns={columns}
      rows={duty.periods}
      rowKey={(row) => row.period}
      narrow={duty.every === 'month' ? 'scroll' : 'cards'}
    />
  );
}

function Duty({ duty, ledger }: { duty: WatchedDuty; ledger: LedgerView }) {
  const { texts, language } = useTexts();
  const t = texts.duties;
  const owed = duty.periods.some(({ because }) => because !== 'unit-kind');
  return (
    <article className="duty stack-tight" id={`duty-${duty.duty}`}>
      <div className="row">
        <h3>{language === 'zh' ? duty.text : duty.gloss}</h3>
        <span className="muted small">{t.atLeast(t.every[duty.every], duty.atLeast)}</span>
        {duty.atLeastSource === undefined ? null : (
          <span className="muted small" lang="zh-CN">
            {t.atLeastSource(duty.atLeastSource)}
          </span>
        )}
      </div>
      <DutySources sources={duty.sources} />
      {owed ? (
        <>
          <p className="small">
            <strong>{t.counts}</strong> {language === 'zh' ? duty.counts : duty.countsGloss}
          </p>
          <Periods duty={duty} ledger={ledger} />
        </>
      ) : (
        <p className="muted">{t.notThisKind}</p>
      )}
    </article>
  );
}

/** What other rules ask of the unit in a year, as far as the pack of the year adopted it; apart from the duties of the regulation. */
export function UnitWatchedDuties({ ledger }: { ledger: LedgerView }) {
  const { texts } = useTexts();
  if (ledger.watchedDuties.length === 0) return null;
  return (
    <section className="panel stack" id="watched-duties">
      <div>
        <h2>{texts.duties.title}</h2>
        <p className="muted prose">{texts.duties.lead}</p>
      </div>
      {ledger.watchedDuties.map((duty) => (
        <Duty key={duty.duty} duty={duty} ledger={ledger} />
      ))}
    </section>
  );
}
