/** The fields of a finding that follow from the law: the clause by its text, its elements in their own words, and whom it may hold liable. */
import { useQuery } from '@tanstack/react-query';
import Form from 'antd/es/form';
import Select from 'antd/es/select';
import { use } from 'react';
import { findableParts, subjectsIn } from '#domain/check-finding.ts';
import type { Clause, SubjectKind } from '#domain/rule-pack.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { ChoiceField, EntryContext, Field, type FieldProps } from './fields.tsx';

/** The clauses that a finding may name in that unit: all that may hold somebody of it liable, whoever usually brings them up. */
function useFindableClauses(): readonly Clause[] {
  const { queries } = useSession();
  const { unit } = use(EntryContext);
  const clauses = useQuery(queries.clauses());
  if (unit === undefined) return [];
  return (clauses.data?.items ?? []).filter((clause) => subjectsIn(unit, clause).length > 0);
}

/** The clause that stands in the form. */
function useChosenClause(): Clause | undefined {
  const { queries } = useSession();
  const chosen = Form.useWatch('clause') as string | undefined;
  const clauses = useQuery(queries.clauses());
  return clauses.data?.items.find(({ clause }) => clause === chosen);
}

/** A clause, found by its number or any word of its text. What follows from it is filled in: the subject, and the lapse if there is only one. */
export function ClauseField(field: FieldProps) {
  const { texts, formats, language } = useTexts();
  const { unit } = use(EntryContext);
  const form = Form.useFormInstance();
  const clauses = useFindableClauses();
  const chosen = useChosenClause();
  const fillIn = (id: string) => {
    const clause = clauses.find((each) => each.clause === id);
    if (clause === undefined || unit === undefined) return;
    const subjects = subjectsIn(unit, clause);
    const lapses = findableParts(clause).filter(({ kind }) => kind === 'lapse');
    form.setFieldValue(['subject', 'kind'], subjects.length === 1 ? subjects[0] : undefined);
    form.setFieldValue('parts', [lapses.length === 1 ? { key: lapses[0]?.key } : {}]);
  };
  return (
    <Field
      {...field}
      chosen
      hint={chosen === undefined ? field.hint : language === 'zh' ? chosen.text : `${chosen.gloss} · ${chosen.text}`}
    >
      <Select<string>
        placeholder={texts.entry.choose}
        showSearch={{ optionFilterProp: 'label' }}
        options={clauses.map((clause) => ({
          value: clause.clause,
          label: `${formats.clause(clause.clause)} ${language === 'zh' ? clause.text : clause.gloss}`,
        }))}
        onChange={fillIn}
      />
    </Field>
  );
}

/** An element of the clause, or one of its alternatives, in its own words; of what records usually show, it says so. */
export function PartField(field: FieldProps) {
  const { texts, words, language } = useTexts();
  const clause = useChosenClause();
  const parts = clause === undefined ? [] : findableParts(clause);
  return (
    <Field {...field} chosen hint={clause === undefined ? texts.entry.clauseFirst : field.hint}>
      <Select<string>
        placeholder={texts.entry.choose}
        disabled={clause === undefined}
        options={parts.map(({ key, kind, text, gloss, establishedBy }) => ({
          value: key,
          label: `${words.elementKinds[kind]} · ${language === 'zh' ? text : gloss}${establishedBy === 'data' ? texts.entry.usuallyByData : ''}`,
        }))}
      />
    </Field>
  );
}

/** Whom the clause may hold liable in this unit. */
export function SubjectKindField({ choices, ...field }: FieldProps & { choices: Readonly<Record<string, string>> }) {
  const { unit } = use(EntryContext);
  const clause = useChosenClause();
  const possible: readonly SubjectKind[] | undefined = clause === undefined || unit === undefined ? undefined : subjectsIn(unit, clause);
  const left = Object.fromEntries(
    Object.entries(choices).filter(([kind]) => possible === undefined || possible.some((each) => each === kind)),
  );
  return <ChoiceField {...field} choices={left} />;
}
