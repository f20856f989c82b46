import { Fragment, type ReactNode } from 'react';
import type { Report } from '#domain/report.ts';
import { type Texts, useTexts } from '../texts/texts.tsx';

interface Line {
  readonly label: string;
  readonly value: ReactNode;
}

type Wording = { readonly texts: Texts; readonly date: (civil: string) => string; readonly name: (personId: string) => string };

/** What a record says, line by line, in the reader's words. */
function linesOf(report: Report, { texts, date, name }: Wording): readonly Line[] {
  const e = texts.entry;
  const line = (label: string, value: string | number | undefined): Line[] =>
    value === undefined || value === '' ? [] : [{ label, value }];
  const names = (ids: readonly string[] | undefined) => ids?.map(name).join('、');
  switch (report.kind) {
    case 'meeting':
      return [
        ...line(e.meeting.body, e.meeting.bodies[report.body]),
        ...line(e.meeting.topics, report.topics.map((topic) => e.meeting.topicNames[topic]).join('、')),
        ...line(e.meeting.chair, report.chairId === undefined ? undefined : name(report.chairId)),
        ...line(e.meeting.attendees, names(report.attendeeIds)),
      ];
    case 'education':
      return [
        ...line(e.education.category, e.education.categories[report.category]),
        ...line(e.education.ledBy, report.ledBy === undefined ? undefined : name(report.ledBy)),
        ...line(e.education.audience, report.audienceCount),
      ];
    case 'plan':
      return [
        ...line(e.plan.year, report.year),
        ...line(e.plan.goals, report.goals?.join('；')),
        ...(report.breakdown ?? []).map((item, index) => ({
          label: `${e.plan.breakdown} ${index + 1}`,
          value: `${item.duty} · ${name(item.personId)} · ${date(item.dueOn)}`,
        })),
      ];
    case 'inspection':
      return [
        ...line(e.inspection.source, e.inspection.sources[report.source]),
        ...line(e.inspection.scope, e.inspection.scopes[report.scope]),
        ...line(e.inspection.inspectedUnit, report.inspectedUnitId),
        ...line(e.inspection.teamLeader, name(report.teamLeaderId)),
        ...(report.findings ?? []).map((finding) => ({
          label: `${e.rectification.finding} ${finding.findingId}`,
          value: `${e.inspection.categories[finding.category]} · ${finding.summary} · ${e.inspection.dueOn} ${date(finding.dueOn)}`,
        })),
      ];
    case 'rectification':
      return [
        ...line(e.rectification.finding, report.findingId),
        ...line(e.rectification.progress, e.rectification.progresses[report.progress]),
        ...line(e.rectification.summary, report.summary),
      ];
    case 'case':
      return [
        ...line(e.case.caseId, report.caseId),
        ...line(e.case.persons, names(report.personIds)),
        ...line(e.case.category, e.case.categories[report.category]),
        ...line(e.case.committedOn, report.committedOn === undefined ? undefined : date(report.committedOn)),
        ...line(e.case.concludedOn, report.concludedOn === undefined ? undefined : date(report.concludedOn)),
        ...line(e.case.major, report.major === undefined ? undefined : `${report.major.basis} · ${report.major.decidedBy}`),
        ...line(e.case.serious, report.serious === undefined ? undefined : `${report.serious.basis} · ${report.serious.decidedBy}`),
        ...line(e.case.clusterId, report.clusterId),
      ];
    case 'sanction':
      return [
        ...line(e.sanction.person, name(report.personId)),
        ...line(e.sanction.leadershipMember, report.leadershipMember ? '✓' : '—'),
        ...line(e.sanction.rank, e.sanction.ranks[report.rank]),
        ...line(e.sanction.caseId, report.caseId),
        ...line(e.sanction.revokedOn, report.revokedOn === undefined ? undefined : date(report.revokedOn)),
      ];
    case 'nil':
      return [...line(e.nil.subject, texts.words.reportKinds[report.subject]), ...line(e.nil.reason, e.nil.reasons[report.reasonCode])];
    default:
      return [];
  }
}

export function ReportFacts({ report, nameOf }: { report: Report; nameOf: (personId: string) => string }) {
  const { texts, formats } = useTexts();
  const common: Line[] = [
    { label: texts.entry.occurredOn[report.kind] ?? texts.report.occurredOn, value: formats.date(report.occurredOn) },
  ];
  return (
    <dl className="facts">
      {[...common, ...linesOf(report, { texts, date: formats.date, name: nameOf })].map((line) => (
        <Fragment key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
