import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { Report } from '#domain/report.ts';
import { decoded } from '../parts/address.ts';
import { links } from '../parts/links.ts';
import { PageHead } from '../parts/page-head.tsx';
import { Loaded } from '../parts/states.tsx';
import { Tag } from '../parts/tags.tsx';
import { ReportActions } from '../report/report-actions.tsx';
import { ReportChange } from '../report/report-change.tsx';
import { ReportEffects } from '../report/report-effects.tsx';
import { ReportFacts } from '../report/report-facts.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { namesOf } from '../unit/unit-about.tsx';
import { ReportMarks } from '../unit/unit-reports.tsx';

function About({ report }: { report: Report }) {
  const { texts, formats } = useTexts();
  const t = texts.report;
  return (
    <dl className="facts">
      <dt>{t.acceptedAt}</dt>
      <dd>
        {formats.instant(report.acceptedAt)} · {t.side[report.side]}
      </dd>
      {report.registeredOn === undefined ? null : (
        <>
          <dt>{t.registeredOn}</dt>
          <dd>
            {formats.date(report.registeredOn)} <span className="muted small">{t.migrated}</span>
          </dd>
        </>
      )}
      <dt>{t.verification}</dt>
      <dd>
        {report.verification === undefined ? (
          <span className="muted">{t.notVerified}</span>
        ) : (
          <>
            {report.verification.result === 'verified' ? t.verified : t.returned} · {formats.instant(report.verification.at)} ·{' '}
            {t.versionOf(report.verification.version)}
            <p className="quote">{report.verification.note}</p>
          </>
        )}
      </dd>
    </dl>
  );
}

/** The version that this one replaced; a withdrawal replaces none, it keeps the number of the version that it withdraws. */
function before(versions: readonly Report[], { version, status }: Report): Report | undefined {
  return status === 'withdrawn' ? undefined : versions.find((one) => one.version === version - 1);
}

function Versions({ reportId, current, nameOf }: { reportId: string; current: Report; nameOf: (personId: string) => string }) {
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const versions = useQuery(queries.versions(reportId));
  const t = texts.report;
  return (
    <section className="panel">
      <h2>{t.versions}</h2>
      <Loaded query={versions}>
        {(page) => (
          <ol className="history">
            {[...page.items]
              .sort((a, b) => b.version - a.version)
              .map((version) => (
                <li key={version.version}>
                  <div className="row">
                    <strong>{t.versionOf(version.version)}</strong>
                    {version.version === current.version ? <Tag tone="blue">{t.current}</Tag> : null}
                    {version.changeKind === undefined ? null : <Tag>{version.changeKind === 'material' ? t.material : t.editorial}</Tag>}
                    <time className="muted small" dateTime={version.acceptedAt}>
                      {formats.instant(version.acceptedAt)}
                    </time>
                  </div>
                  {version.reason === undefined ? null : (
                    <p>
                      {t.reason}: {version.reason}
                    </p>
                  )}
                  {before(page.items, version) === undefined ? null : (
                    <ReportChange before={before(page.items, version) as Report} after={version} nameOf={nameOf} />
                  )}
                  {version.version === current.version ? null : (
                    <details>
                      <summary>{version.title}</summary>
                      <ReportFacts report={version} nameOf={nameOf} />
                    </details>
                  )}
                </li>
              ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

/** One record: what it says, what applies to it, and every version it had. */
export function ReportPage() {
  const reportId = decoded(useParams<{ id: string }>().id);
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const query = useQuery(queries.report(reportId));
  const unit = useQuery({ ...queries.unit(query.data?.unitId ?? ''), enabled: query.data !== undefined });
  const names = namesOf(unit.data);
  const nameOf = (personId: string) => names.get(personId) ?? personId;
  return (
    <Loaded page query={query} rows={8}>
      {(report) => (
        <article className="stack">
          <PageHead
            title={report.title}
            crumbs={[
              { label: unit.data?.name ?? texts.report.unit, href: links.unit(report.unitId, Number(report.reportId.split('~')[1])) },
            ]}
            marks={<ReportMarks report={report} />}
            under={`${words.reportKinds[report.kind]} · ${texts.report.versionOf(report.version)}`}
          />
          {report.withdrawnAt === undefined ? null : (
            <p className="notice soft">
              {texts.report.withdrawnAt(formats.instant(report.withdrawnAt))}
              {report.reason === undefined ? '' : ` — ${report.reason}`}
            </p>
          )}
          <div className="two">
            <section className="panel">
              <h2>{texts.report.facts}</h2>
              <ReportFacts report={report} nameOf={nameOf} />
            </section>
            <section className="panel">
              <h2>{texts.report.title}</h2>
              <About report={report} />
            </section>
          </div>
          <ReportActions report={report} />
          <ReportEffects report={report} />
          <Versions reportId={reportId} current={report} nameOf={nameOf} />
        </article>
      )}
    </Loaded>
  );
}
