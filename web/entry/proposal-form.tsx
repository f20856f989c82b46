import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import ConfigProvider from 'antd/es/config-provider';
import Form from 'antd/es/form';
import enLocale from 'antd/es/locale/en_US';
import zhLocale from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ProposalPreview, ProposalView, UnitProposalKind } from '#domain/proposal.ts';
import type { Unit } from '#domain/unit.ts';
import { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../parts/states.tsx';
import { ProposalConsequences } from '../proposals/proposal-difference.tsx';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { type FormValues, fieldOf } from './draft.ts';
import { EntryContext, TextField } from './fields.tsx';
import { changeFields, contentFrom, fieldsByProposal, type Member, rowFor, startOfProposal } from './proposal-shapes.ts';
import { SchemaField } from './schema-field.tsx';

interface Written {
  readonly content: FormValues;
  readonly reason: string;
}

/** The field that a fault is about: one of several units is chosen in the field of them all. */
function placeOf(pointer: string): (string | number)[] {
  const place = fieldOf(pointer);
  return typeof place.at(-1) === 'number' ? place.slice(0, -1) : place;
}

/** Asks what a change would do, and proposes it once somebody has seen that. */
function useProposing(kind: UnitProposalKind, unit: Unit, onMade: (proposal: ProposalView) => void) {
  const { api } = useSession();
  const client = useQueryClient();
  const bodyOf = ({ content, reason }: Written) => ({ kind, content: contentFrom(kind, unit, content), reason });
  const look = useMutation({ mutationFn: (values: Written) => api.post<ProposalPreview>('/v1/proposals?preview=true', bodyOf(values)) });
  const make = useMutation({
    mutationFn: (values: Written) => api.post<ProposalView>('/v1/proposals', bodyOf(values)),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['proposals'] });
      onMade(made);
    },
  });
  return { look, make };
}

interface ProposalFormProps {
  readonly kind: UnitProposalKind;
  readonly unit: Unit;
  /** A tenure that somebody chose from the roster beside the form. */
  readonly chosen: Member | undefined;
  readonly onMade: (proposal: ProposalView) => void;
}

/** A change that takes two administrators, from its schema: first what it would do, then the proposal. */
export function ProposalForm({ kind, unit, chosen, onMade }: ProposalFormProps) {
  const { texts, language } = useTexts();
  const t = texts.proposals.form;
  const [form] = Form.useForm<Written>();
  const [start] = useState(() => ({ content: startOfProposal(kind, unit) }));
  const { look, make } = useProposing(kind, unit, onMade);
  const seen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  useEffect(() => {
    if (chosen === undefined) return;
    const place = ['content', 'corrections'];
    const rows = ((form.getFieldValue(place) as FormValues[] | undefined) ?? []).filter((row) => row?.['tenure'] !== undefined);
    form.setFieldValue(place, [...rows, rowFor(chosen)]);
    form.focusField(['content', 'corrections', rows.length, 'tenure'] as never);
  }, [chosen, form]);
  const context = useMemo(() => ({ unit, byCommission: false, findings: [], readsTree: true }), [unit]);
  const fields = kind === 'unit-change' ? changeFields(unit) : (fieldsByProposal.get(kind) ?? []);
  const onError = (error: Error) => {
    if (!(error instanceof ApiProblem) || error.body.errors === undefined) return;
    const faults = error.body.errors.map(({ pointer, detail }) => ({ name: placeOf(pointer), errors: [detail] }));
    form.setFields(faults as Parameters<typeof form.setFields>[0]);
    const place = faults[0];
    if (place !== undefined) form.scrollToField(place.name as never, { focus: true, block: 'center' });
  };
  const send = (values: Written) => {
    if (look.data === undefined) {
      make.reset();
      look.mutate(values, { onError, onSuccess: () => setTimeout(() => seen.current?.focus()) });
    } else make.mutate(values, { onError });
  };
  const error = make.error ?? look.error;
  const shown = look.data;
  return (
    <ConfigProvider locale={language === 'zh' ? zhLocale : enLocale}>
      <EntryContext value={context}>
        <Form
          form={form}
          layout="vertical"
          initialValues={start}
          onFinish={send}
          // What was shown holds for what was written then.
          onValuesChange={() => look.reset()}
          scrollToFirstError={{ focus: true, block: 'center' }}
          requiredMark={false}
          aria-label={t.title}
        >
          {fields.map((shape) => (
            <SchemaField key={shape.name} shape={shape} path={`${kind}.${shape.name}`} name={['content', shape.name]} />
          ))}
          <TextField name="reason" label={texts.proposals.reason} hint={t.reasonHint} long required />
          {error === null ? null : (
            <div style={{ marginBottom: 16 }}>
              <ProblemNote error={error} />
            </div>
          )}
          {shown === undefined ? (
            <Button type="primary" htmlType="submit" size="large" loading={look.isPending}>
              {look.isPending ? texts.entry.submitting : t.look}
            </Button>
          ) : (
            <div className="stack">
              <div className="panel stack-tight" ref={seen} tabIndex={-1} role="status">
                <ProposalConsequences consequences={shown} />
              </div>
              <div className="row">
                <Button type="primary" htmlType="submit" size="large" loading={make.isPending}>
                  {make.isPending ? texts.entry.submitting : t.propose}
                </Button>
                <span className="muted small">{t.proposeHint}</span>
              </div>
            </div>
          )}
        </Form>
      </EntryContext>
    </ConfigProvider>
  );
}
