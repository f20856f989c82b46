import Button from 'antd/es/button';
import ConfigProvider from 'antd/es/config-provider';
import Form from 'antd/es/form';
import enLocale from 'antd/es/locale/en_US';
import zhLocale from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Report } from '#domain/report.ts';
import type { Unit } from '#domain/unit.ts';
import { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../parts/states.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { type FormValues, fieldOf, writtenPart } from './draft.ts';
import type { Outcome } from './entry-done.tsx';
import type { FieldShape, Kind } from './field-shapes.ts';
import { ChoiceField, EntryContext, TextField } from './fields.tsx';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { isAskedOf, layoutOf, startingValues } from './layout.ts';
import { SchemaField } from './schema-field.tsx';
import { useFieldWords } from './schema-words.ts';
import { suggestTitle } from './suggest-title.ts';
import { useSubmitFact } from './use-submit-fact.ts';

interface EntryFormProps {
  readonly unit: Unit;
  readonly kind: Kind;
  readonly year: number;
  readonly findings: readonly { readonly id: string; readonly label: string; readonly year: number }[];
  readonly chosenFinding: string | undefined;
  readonly byCommission: boolean;
  readonly amends: Report | undefined;
  /** Values of an earlier record to start from. */
  readonly template: FormValues | undefined;
  readonly onDone: (outcome: Outcome) => void;
}

/** A fault inside an amendment points into its report; the fields are those of the report itself. */
function placeOf(pointer: string, amending: boolean): (string | number)[] {
  const place = fieldOf(pointer);
  return amending && place[0] === 'report' ? place.slice(1) : place;
}

function useSuggestion(kind: Kind): (values: FormValues) => string {
  const { texts, words } = useTexts();
  const { code } = useFieldWords();
  return (values) =>
    suggestTitle(kind, values, {
      kindName: words.reportKinds[kind],
      code,
      year: texts.common.yearName,
      chinese: texts.locale === 'zh-CN',
    });
}

/** What the form starts with: the record that is corrected, what was left behind, or what is already known. */
function useStart({ unit, kind, year, chosenFinding, byCommission, amends }: EntryFormProps, suggest: (values: FormValues) => string) {
  const me = useMe();
  const account = me?.account ?? '';
  const fresh = (): FormValues => {
    const values = {
      ...startingValues(kind, unit, year, byCommission),
      ...(chosenFinding === undefined ? {} : { findingId: chosenFinding }),
    };
    return { ...values, title: suggest(values) };
  };
  const [start] = useState(() => {
    if (amends !== undefined) return { values: writtenPart(amends), kept: false };
    const kept = chosenFinding === undefined ? keptDraft(account, unit.unitId, kind) : undefined;
    return kept === undefined ? { values: fresh(), kept: false } : { values: kept, kept: true };
  });
  return {
    ...start,
    fresh,
    keep: (values: FormValues | undefined) => {
      if (amends === undefined) keepDraft(account, unit.unitId, kind, values);
    },
  };
}

function Fields({ kind, fields }: { kind: Kind; fields: readonly FieldShape[] }) {
  return fields.map((shape) => <SchemaField key={shape.name} shape={shape} path={`${kind}.${shape.name}`} name={[shape.name]} />);
}

/** One short form for one fact, from its schema. What the server finds wrong is said at the field it is about. */
export function EntryForm(props: EntryFormProps) {
  const { unit, kind, year, findings, byCommission, amends, template, onDone } = props;
  const { texts, language } = useTexts();
  const t = texts.entry;
  const [form] = Form.useForm<FormValues>();
  const submit = useSubmitFact(kind, unit.unitId, (values) => findings.find(({ id }) => id === values['findingId'])?.year ?? year);
  const suggest = useSuggestion(kind);
  const start = useStart(props, suggest);
  const [restored, setRestored] = useState(start.kept);
  // A title is suggested until somebody writes one.
  const written = useRef(amends !== undefined || (start.kept && start.values['title'] !== suggest(start.values)));
  const opened = useRef(Date.now());
  const { first, ...rest } = layoutOf(kind);
  const more = rest.more.filter((shape) => isAskedOf(`${kind}.${shape.name}`, byCommission));
  const [moreOpen, setMoreOpen] = useState(amends !== undefined);
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  useEffect(() => {
    if (template === undefined) return;
    written.current = true;
    form.setFieldsValue(template);
  }, [template, form]);
  const readsTree = readsRegion(useMe());
  const context = useMemo(() => ({ unit, byCommission, findings, readsTree }), [unit, byCommission, findings, readsTree]);
  const send = (values: FormValues) => {
    submit.mutate(
      { values, amends },
      {
        onSuccess: (outcome) => {
          start.keep(undefined);
          onDone({ ...outcome, seconds: Math.round((Date.now() - opened.current) / 1000) });
        },
        onError: (error) => {
          if (!(error instanceof ApiProblem) || error.body.errors === undefined) return;
          const faults = error.body.errors.map((fault) => ({ name: placeOf(fault.pointer, amends !== undefined), errors: [fault.detail] }));
          if (faults.some((fault) => more.some((shape) => shape.name === fault.name[0]))) setMoreOpen(true);
          form.setFields(faults as Parameters<typeof form.setFields>[0]);
          const place = faults[0];
          if (place !== undefined) form.scrollToField(place.name as never, { focus: true, block: 'center' });
        },
      },
    );
  };
  const startOver = () => {
    start.keep(undefined);
    written.current = false;
    setRestored(false);
    form.setFieldsValue({ ...Object.fromEntries([...first, ...more].map((shape) => [shape.name, undefined])), ...start.fresh() });
  };
  return (
    <ConfigProvider locale={language === 'zh' ? zhLocale : enLocale}>
      <EntryContext value={context}>
        {restored ? (
          <p className="notice row" role="status" style={{ marginBottom: 16 }}>
            {t.draftKept}
            <Button size="small" onClick={startOver}>
              {t.startOver}
            </Button>
          </p>
        ) : null}
        <Form
          form={form}
          layout="vertical"
          initialValues={start.values}
          onFinish={send}
          onFinishFailed={({ errorFields }) => {
            if (errorFields.some((fault) => more.some((shape) => shape.name === fault.name[0]))) setMoreOpen(true);
          }}
          onValuesChange={(changed: FormValues, values: FormValues) => {
            if ('title' in changed) written.current = changed['title'] !== '';
            // While somebody is at the title, nobody else writes into it.
            const title = written.current || 'title' in changed ? values['title'] : suggest(values);
            if (title !== values['title']) form.setFieldValue('title', title);
            start.keep({ ...values, title });
          }}
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
          <Fields kind={kind} fields={first} />
          {more.length === 0 ? null : (
            <details className="more" open={moreOpen} onToggle={(event) => setMoreOpen(event.currentTarget.open)}>
              <summary>{t.more}</summary>
              <Fields kind={kind} fields={more} />
            </details>
          )}
          {submit.error === null ? null : (
            <div style={{ marginBottom: 16 }}>
              <ProblemNote error={submit.error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" size="large" loading={submit.isPending}>
            {submit.isPending ? t.submitting : t.submit}
          </Button>
        </Form>
      </EntryContext>
    </ConfigProvider>
  );
}
