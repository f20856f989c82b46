import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Report } from '#domain/report.ts';
import { links } from '../parts/links.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Whose triggers a record may have changed: those of the unit it is about. */
function unitOf(report: Report): string {
  return report.kind === 'inspection' ? report.inspectedUnitId : report.unitId;
}

/** What this record, or a correction or withdrawal of it, changed in leads: the result before, the one after, and when. */
export function ReportEffects({ report }: { report: Report }) {
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const year = Number(report.reportId.split('~')[1]);
  const triggers = useInfiniteQuery(queries.triggers({ unit: unitOf(report), year }));
  const t = texts.report;
  const effects = (triggers.data?.pages ?? []).flatMap(({ items }) =>
    items.flatMap(({ triggerId, clause, results = [] }) =>
      results.flatMap(({ at, determination, cause }, index) => {
        if (cause?.reportId !== report.reportId) return [];
        return [{ triggerId, clause, at, kind: cause.kind, before: results[index - 1]?.determination, after: determination }];
      }),
    ),
  );
  if (effects.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t.effects}</h2>
      <ol className="history">
        {effects
          .sort((a, b) => a.at.localeCompare(b.at))
          .map(({ triggerId, clause, at, kind, before, after }) => (
            <li key={`${triggerId} ${at}`}>
              <time className="muted small" dateTime={at}>
                {formats.instant(at)}
              </time>
              <div>
                <strong>{t.effectOf[kind]}</strong>{' '}
                <Link href={links.trigger(triggerId)} style={{ textDecoration: 'underline' }}>
                  {formats.clauseName(clause)}
                </Link>{' '}
                {before === undefined ? words.factStates[after] : t.fromTo(words.factStates[before], words.factStates[after])}
              </div>
            </li>
          ))}
      </ol>
    </section>
  );
}
