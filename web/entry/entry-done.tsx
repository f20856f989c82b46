import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Report } from '#domain/report.ts';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { useTexts } from '../texts/texts.tsx';
import { dutyState, missingWords } from '../unit/unit-duties.tsx';
import type { DutyChange } from './draft.ts';

export interface Outcome {
  readonly report: Report;
  readonly repeated: boolean;
  readonly year: number;
  readonly changes: readonly DutyChange[];
  /** From opening the form to the answer. */
  readonly seconds?: number;
}

/** What a fact did: where it stands, and which duties it moved. */
export function EntryDone({ outcome, onAnother }: { outcome: Outcome; onAnother: () => void }) {
  const { texts, words, formats } = useTexts();
  const t = texts.entry.done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { report, changes } = outcome;
  return (
    <section className="panel stack">
      <div className="notice good" role="status">
        <h2 ref={heading} tabIndex={-1}>
          {t.title}
        </h2>
        <p>
          {report.title} <span className="muted small">{t.countsIn(formats.month(report.occurredOn))}</span>
        </p>
        {outcome.repeated ? <p>{t.repeat}</p> : null}
        {report.late ? <p>{t.late}</p> : null}
      </div>
      <div>
        <p>{changes.length === 0 ? t.unchanged : t.changed}</p>
        <ul className="changes-list">
          {changes.map(({ duty, before }) => (
            <li key={`${duty.clause} ${duty.findingId ?? ''}`}>
              <strong>{formats.clauseName(duty.clause)}</strong>
              {before === undefined ? (
                <span className="muted">{t.added}</span>
              ) : (
                <>
                  <span className="muted">{t.from}</span> <LightMark light={before.light} /> <span className="muted">{t.to}</span>
                </>
              )}
              <LightMark light={duty.light} />
              <span>{dutyState(duty, words)}</span>
              <span className="muted">{t.due(formats.date(duty.dueOn))}</span>
              {missingWords(duty, words) === '' ? null : (
                <span className="muted">
                  {texts.unit.missing}: {missingWords(duty, words)}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="row">
        <Link className="primary-link" href={links.unit(report.unitId, outcome.year)}>
          {t.openLedger}
        </Link>
        <Link href={links.report(report.reportId)}>{t.openReport}</Link>
        <Button onClick={onAnother}>{t.another}</Button>
        {outcome.seconds === undefined ? null : <span className="muted small">{t.seconds(outcome.seconds)}</span>}
      </div>
    </section>
  );
}
