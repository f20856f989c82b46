import { Link } from 'wouter';
import type { Dashboard } from '#domain/dashboard.ts';
import { links } from '../parts/links.ts';
import { type Tone, workflowOrder, workflowTones } from '../parts/tags.tsx';
import { compareClauses } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';

interface Part {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly tone: Tone;
}

/** Each part as a bar of its own against the largest. */
function Shares({ parts }: { parts: readonly Part[] }) {
  const { formats } = useTexts();
  const most = Math.max(1, ...parts.map((part) => part.count));
  return (
    <ul className="shares">
      {parts.map((part) => (
        <li key={part.key}>
          <span>{part.label}</span>
          <div className="bar" aria-hidden="true">
            <span className={`fill-${part.tone}`} style={{ width: `${(part.count / most) * 100}%` }} />
          </div>
          <Link href={part.href}>{formats.number(part.count)}</Link>
        </li>
      ))}
    </ul>
  );
}

/** The triggers of a region by state and by clause. */
export function RegionBreakdown({ dashboard }: { dashboard: Dashboard }) {
  const { texts, words, formats } = useTexts();
  const { regionCode: region, year } = dashboard;
  const { byWorkflow, byClause, backfilled, total } = dashboard.region.triggers;
  const states = workflowOrder
    .filter((workflow) => (byWorkflow[workflow] ?? 0) > 0)
    .map(
      (workflow): Part => ({
        key: workflow,
        label: words.workflows[workflow],
        count: byWorkflow[workflow] ?? 0,
        href: links.triggers({ region, year, workflow }),
        tone: workflowTones[workflow],
      }),
    );
  const clauses = Object.entries(byClause)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => compareClauses(a, b))
    .map(
      ([clause, count]): Part => ({
        key: clause,
        label: formats.clauseName(clause),
        count,
        href: links.triggers({ region, year, clause }),
        tone: 'blue',
      }),
    );
  return (
    <div className="two">
      <section className="panel">
        <h2>{texts.region.byWorkflow}</h2>
        {total === 0 ? <p className="muted">{texts.region.noTriggers}</p> : <Shares parts={states} />}
        {backfilled === 0 ? null : (
          <p className="muted small" style={{ marginTop: 8 }} title={texts.region.backfilledHint}>
            {texts.region.backfilled}: <Link href={links.triggers({ region, year, backfilled: 'true' })}>{formats.number(backfilled)}</Link>
          </p>
        )}
      </section>
      <section className="panel">
        <h2>{texts.region.byClause}</h2>
        {total === 0 ? <p className="muted">{texts.region.noTriggers}</p> : <Shares parts={clauses} />}
      </section>
    </div>
  );
}
