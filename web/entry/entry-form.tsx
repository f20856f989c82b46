import Button from 'antd/es/button';
import ConfigProvider from 'antd/es/config-provider';
import Form from 'antd/es/form';
import enLocale from 'antd/es/locale/en_US';
import zhLocale from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useEffect } from 'react';
import type { Report } from '#domain/report.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import type { Unit } from '#domain/unit.ts';
import { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../parts/states.tsx';
import { useTexts } from '../texts/texts.tsx';
import { type FormValues, fieldOf, writtenPart } from './draft.ts';
import type { Outcome } from './entry-done.tsx';
import { ChoiceField, DateField, EntryUnit, TextField } from './fields.tsx';
import { KindFields } from './kind-fields.tsx';
import { useSubmitFact } from './use-submit-fact.ts';

interface EntryFormProps {
  readonly unit: Unit;
  readonly kind: ReportKind;
  readonly year: number;
  readonly findings: readonly string[];
  readonly chosenFinding: string | undefined;
  readonly byCommission: boolean;
  readonly amends: Report | undefined;
  /** Values of an earlier record to start from. */
  readonly template: FormValues | undefined;
  readonly onDone: (outcome: Outcome) => void;
}

function firstValues({ unit, kind, year, chosenFinding, amends, template }: EntryFormProps): FormValues {
  if (amends !== undefined) return writtenPart(amends);
  return {
    ...(kind === 'inspection' ? { inspectedUnitId: unit.unitId } : {}),
    ...(kind === 'plan' ? { year } : {}),
    ...(chosenFinding === undefined ? {} : { findingId: chosenFinding }),
    ...template,
  };
}

/** A fault inside an amendment points into its report; the fields are those of the report itself. */
function placeOf(pointer: string, amending: boolean): (string | number)[] {
  const place = fieldOf(pointer);
  return amending && place[0] === 'report' ? place.slice(1) : place;
}

/** One short form for one fact. What the server finds wrong is said at the field it is about. */
export function EntryForm(props: EntryFormProps) {
  const { unit, kind, year, findings, byCommission, amends, onDone } = props;
  const { texts, language } = useTexts();
  const [form] = Form.useForm<FormValues>();
  const submit = useSubmitFact(kind, unit.unitId, year);
  const t = texts.entry;
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  const { template } = props;
  useEffect(() => {
    if (template !== undefined) form.setFieldsValue(template);
  }, [template, form]);
  const send = (values: FormValues) => {
    submit.mutate(
      { values, amends },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (!(error instanceof ApiProblem) || error.body.errors === undefined) return;
          const faults = error.body.errors.map((fault) => ({ name: placeOf(fault.pointer, amends !== undefined), errors: [fault.detail] }));
          form.setFields(faults as Parameters<typeof form.setFields>[0]);
          const first = faults[0];
          if (first !== undefined) form.scrollToField(first.name as never, { focus: true, block: 'center' });
        },
      },
    );
  };
  return (
    <ConfigProvider locale={language === 'zh' ? zhLocale : enLocale}>
      <EntryUnit value={unit}>
        <Form
          form={form}
          layout="vertical"
          initialValues={firstValues(props)}
          onFinish={send}
          scrollToFirstError={{ focus: true, block: 'center' }}
          requiredMark={false}
          aria-label={t.title}
        >
          {amends === undefined ? null : (
            <>
              <ChoiceField
                name="changeKind"
                label={texts.report.amend}
                choices={{ material: texts.report.material, editorial: texts.report.editorial }}
                required
              />
              <TextField name="reason" label={texts.report.reason} long required />
            </>
          )}
          <TextField name="title" label={t.common.title} hint={t.common.titleHint} required />
          <DateField name="occurredOn" label={t.occurredOn[kind] ?? t.common.occurredOn} past required />
          <KindFields kind={kind} findings={findings} byCommission={byCommission} />
          {submit.error === null ? null : (
            <div style={{ marginBottom: 16 }}>
              <ProblemNote error={submit.error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" size="large" loading={submit.isPending}>
            {submit.isPending ? t.submitting : t.submit}
          </Button>
        </Form>
      </EntryUnit>
    </ConfigProvider>
  );
}
