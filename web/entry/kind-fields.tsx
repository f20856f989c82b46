import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Form from 'antd/es/form';
import type { ReactNode } from 'react';
import type { ReportKind } from '#domain/report-fields.ts';
import { useTexts } from '../texts/texts.tsx';
import { ChoiceField, CountField, DateField, PersonField, SelectCodeField, TextField } from './fields.tsx';

/** A list of entries of one shape, each to be added and removed. */
function Rows({ name, title, children }: { name: string; title: string; children: (index: number) => ReactNode }) {
  const { texts } = useTexts();
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <fieldset className="rows">
          <legend>{title}</legend>
          {rows.map((row) => (
            <div key={row.key} className="rows-item">
              {children(row.name)}
              <Button size="small" onClick={() => remove(row.name)} style={{ marginBottom: 12 }}>
                {texts.entry.remove}
              </Button>
            </div>
          ))}
          <div style={{ marginBottom: 18 }}>
            <Button onClick={() => add({})}>
              {texts.entry.add} · {title}
            </Button>
          </div>
        </fieldset>
      )}
    </Form.List>
  );
}

function MeetingFields() {
  const t = useTexts().texts.entry.meeting;
  return (
    <>
      <ChoiceField name="body" label={t.body} choices={t.bodies} required />
      <SelectCodeField name="topics" label={t.topics} choices={t.topicNames} several required />
      <PersonField name="chairId" label={t.chair} />
      <PersonField name="attendeeIds" label={t.attendees} several />
    </>
  );
}

function EducationFields() {
  const t = useTexts().texts.entry.education;
  return (
    <>
      <ChoiceField name="category" label={t.category} choices={t.categories} required />
      <PersonField name="ledBy" label={t.ledBy} ever />
      <CountField name="audienceCount" label={t.audience} />
    </>
  );
}

function PlanFields() {
  const t = useTexts().texts.entry.plan;
  return (
    <>
      <CountField name="year" label={t.year} required />
      <Rows name="breakdown" title={t.breakdown}>
        {(index) => (
          <>
            <TextField name={[index, 'duty']} label={t.duty} required />
            <PersonField name={[index, 'personId']} label={t.person} ever required />
            <DateField name={[index, 'dueOn']} label={t.dueOn} required />
          </>
        )}
      </Rows>
    </>
  );
}

function InspectionFields() {
  const t = useTexts().texts.entry.inspection;
  return (
    <>
      <ChoiceField name="source" label={t.source} choices={t.sources} required />
      <ChoiceField name="scope" label={t.scope} choices={t.scopes} required />
      <TextField name="inspectedUnitId" label={t.inspectedUnit} hint={t.inspectedUnitHint} required />
      <PersonField name="teamLeaderId" label={t.teamLeader} hint={t.teamLeaderHint} required />
      <Rows name="findings" title={t.findings}>
        {(index) => (
          <>
            <TextField name={[index, 'findingId']} label={t.findingId} required />
            <SelectCodeField name={[index, 'category']} label={t.category} choices={t.categories} required />
            <TextField name={[index, 'summary']} label={t.summary} long required />
            <DateField name={[index, 'dueOn']} label={t.dueOn} required />
          </>
        )}
      </Rows>
    </>
  );
}

function RectificationFields({ findings, byCommission }: { findings: readonly string[]; byCommission: boolean }) {
  const t = useTexts().texts.entry.rectification;
  const { verified, ...byUnit } = t.progresses;
  return (
    <>
      {findings.length === 0 ? (
        <TextField name="findingId" label={t.finding} required />
      ) : (
        <SelectCodeField
          name="findingId"
          label={t.known}
          choices={Object.fromEntries(findings.map((finding) => [finding, finding]))}
          required
        />
      )}
      <ChoiceField name="progress" label={t.progress} choices={byCommission ? { verified } : byUnit} required />
      <TextField name="summary" label={t.summary} long required />
    </>
  );
}

function NilFields() {
  const { entry, unit } = useTexts().texts;
  const { words } = useTexts();
  const { meeting, education, plan, inspection, rectification } = words.reportKinds;
  return (
    <>
      <ChoiceField
        name="subject"
        label={`${entry.nil.subject}（${unit.kind}）`}
        choices={{ meeting, education, plan, inspection, rectification }}
        required
      />
      <ChoiceField name="reasonCode" label={entry.nil.reason} choices={entry.nil.reasons} required />
    </>
  );
}

/** A classification that somebody made: on what basis, and who. */
function CodingFields({ name, label }: { name: 'major' | 'serious'; label: string }) {
  const t = useTexts().texts.entry.case;
  const given = Form.useWatch(name) as unknown;
  const form = Form.useFormInstance();
  const on = given !== undefined && given !== null;
  return (
    <div className="rows-item" style={{ marginBottom: 18, paddingBottom: 12 }}>
      <Checkbox checked={on} onChange={(event) => form.setFieldValue(name, event.target.checked ? {} : undefined)}>
        {label}
      </Checkbox>
      <Form.Item name={name} noStyle>
        <span />
      </Form.Item>
      {on ? (
        <div style={{ marginTop: 12 }}>
          <TextField name={[name, 'basis']} label={t.basis} required />
          <TextField name={[name, 'decidedBy']} label={t.decidedBy} required />
        </div>
      ) : null}
    </div>
  );
}

function CaseFields() {
  const t = useTexts().texts.entry.case;
  return (
    <>
      <TextField name="caseId" label={t.caseId} required />
      <PersonField name="personIds" label={t.persons} hint={t.personsHint} ever free required />
      <SelectCodeField name="category" label={t.category} choices={t.categories} required />
      <DateField name="committedOn" label={t.committedOn} past />
      <DateField name="concludedOn" label={t.concludedOn} past />
      <CodingFields name="major" label={t.major} />
      <CodingFields name="serious" label={t.serious} />
      <TextField name="clusterId" label={t.clusterId} />
    </>
  );
}

function SanctionFields() {
  const t = useTexts().texts.entry.sanction;
  return (
    <>
      <PersonField name="personId" label={t.person} ever required />
      <Form.Item name="leadershipMember" valuePropName="checked" initialValue={false}>
        <Checkbox>{t.leadershipMember}</Checkbox>
      </Form.Item>
      <SelectCodeField name="rank" label={t.rank} choices={t.ranks} required />
      <TextField name="caseId" label={t.caseId} />
      <DateField name="revokedOn" label={t.revokedOn} past />
    </>
  );
}

/** The fields of one kind of fact, after those that every kind has. */
export function KindFields({ kind, findings, byCommission }: { kind: ReportKind; findings: readonly string[]; byCommission: boolean }) {
  switch (kind) {
    case 'meeting':
      return <MeetingFields />;
    case 'education':
      return <EducationFields />;
    case 'plan':
      return <PlanFields />;
    case 'inspection':
      return <InspectionFields />;
    case 'rectification':
      return <RectificationFields findings={findings} byCommission={byCommission} />;
    case 'nil':
      return <NilFields />;
    case 'case':
      return <CaseFields />;
    case 'sanction':
      return <SanctionFields />;
    default:
      return null;
  }
}
