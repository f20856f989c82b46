import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Duty } from '#domain/ledger.ts';
import type { Report } from '#domain/report.ts';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { useTexts } from '../texts/texts.tsx';
import { dutyState, missingWords } from '../unit/unit-duties.tsx';
import { type DutyChange, keyOfDuty } from './draft.ts';

export interface Outcome {
  readonly report: Report;
  readonly repeated: boolean;
  readonly year: number;
  readonly changes: readonly DutyChange[];
  /** Duties that it counts towards although they read as before. */
  readonly counting: readonly Duty[];
  /** From opening the form to the answer. */
  readonly seconds?: number;
}

/** How a duty stands: its light, its state and its day, and what is still to be recorded. */
function Standing({ duty, state }: { duty: Duty; state?: string }) {
  const { texts, words, formats } = useTexts();
  return (
    <>
      <LightMark light={duty.light} />
      <span>{state ?? dutyState(duty, words)}</span>
      <span className="muted">{texts.entry.done.due(formats.date(duty.dueOn))}</span>
      {missingWords(duty, words) === '' ? null : (
        <span className="muted">
          {texts.unit.missing}: {missingWords(duty, words)}
        </span>
      )}
    </>
  );
}

/** Whether a duty counts as met while one of the activities that it names has no record. */
const isPartlyMet = ({ determination, light, missing = [] }: Duty): boolean =>
  determination === 'met' && light === 'yellow' && missing.length > 0;

/** What a fact did: where it stands, which duties it moved, and which it counts towards. */
export function EntryDone({ outcome, onAnother }: { outcome: Outcome; onAnother: () => void }) {
  const { texts, formats } = useTexts();
  const t = texts.entry.done;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { report, changes, counting } = outcome;
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
            <li key={keyOfDuty(duty)}>
              <strong>{formats.clauseName(duty.clause)}</strong>
              {before === undefined ? (
                <span className="muted">{t.added}</span>
              ) : (
                <>
                  <span className="muted">{t.from}</span> <LightMark light={before.light} /> <span className="muted">{t.to}</span>
                </>
              )}
              <Standing duty={duty} />
            </li>
          ))}
        </ul>
      </div>
      {counting.length === 0 ? null : (
        <div>
          <p>{t.counting}</p>
          <ul className="changes-list">
            {counting.map((duty) => (
              <li key={keyOfDuty(duty)}>
                <strong>{formats.clauseName(duty.clause)}</strong>
                <Standing duty={duty} {...(duty.determination === 'met' ? { state: t.metAlready } : {})} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {[...changes.map(({ duty }) => duty), ...counting].some(isPartlyMet) ? <p className="muted">{t.partlyMet}</p> : null}
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
