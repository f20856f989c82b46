import { Fragment } from 'react';
import type { Report } from '#domain/report.ts';
import { type FieldShape, fieldsByKind } from '../entry/field-shapes.ts';
import { useFieldWords } from '../entry/schema-words.ts';
import { useTexts } from '../texts/texts.tsx';

interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

type NameOf = (personId: string) => string;

/** What a record says, line by line in the order of its schema, in the reader's words: a new kind shows itself. */
export function useReportLines(nameOf: NameOf): (report: Report) => readonly Line[] {
  const { formats, words } = useTexts();
  const { label, code } = useFieldWords();
  const joined = (parts: readonly string[]): string => parts.join(words.listSeparator);
  const said = (shape: FieldShape, path: string, value: unknown): string => {
    switch (shape.input) {
      case 'code':
        return code(path, String(value));
      case 'codes':
        return Array.isArray(value) ? joined(value.map((each) => code(path, String(each)))) : '';
      case 'date':
        return formats.date(String(value));
      case 'person':
        return nameOf(String(value));
      case 'people':
        return Array.isArray(value) ? joined(value.map((each) => nameOf(String(each)))) : '';
      case 'texts':
        return Array.isArray(value) ? joined(value.map(String)) : '';
      case 'flag':
        return value === true ? '✓' : '—';
      case 'group':
        return shape.fields
          .flatMap((field) => {
            const part = (value as Readonly<Record<string, unknown>>)[field.name];
            return part === undefined ? [] : [said(field, `${path}.${field.name}`, part)];
          })
          .join(' · ');
      // Rows within a row: said by their name, since they follow what the row itself says.
      case 'rows':
        return Array.isArray(value)
          ? joined(value.map((each, index) => `${label(path)} ${index + 1}: ${said({ ...shape, input: 'group' }, path, each)}`))
          : '';
      default:
        return String(value);
    }
  };
  return (report) =>
    (fieldsByKind.get(report.kind) ?? []).flatMap((shape): Line[] => {
      const value = (report as unknown as Readonly<Record<string, unknown>>)[shape.name];
      const path = `${report.kind}.${shape.name}`;
      if (value === undefined) return [];
      if (shape.input === 'rows' && Array.isArray(value))
        return value.map((row, index) => ({
          key: `${shape.name} ${index}`,
          label: `${label(path)} ${index + 1}`,
          value: said({ ...shape, input: 'group' }, path, row),
        }));
      return [{ key: shape.name, label: label(path), value: said(shape, path, value) }];
    });
}

/** Whether a sanction was decided about somebody in another role than the one of the conduct: the text does not say which of them counts. */
function hasOtherRole(report: Report): boolean {
  if (report.kind !== 'sanction') return false;
  const { roleAtTime, roleAtConduct } = report;
  return roleAtTime !== undefined && roleAtConduct !== undefined && roleAtTime !== roleAtConduct;
}

/** What a record says, as a list; its title heads the page. */
export function ReportFacts({ report, nameOf }: { report: Report; nameOf: NameOf }) {
  const { texts } = useTexts();
  const lines = useReportLines(nameOf)(report).filter(({ key }) => key !== 'title');
  return (
    <>
      <dl className="facts">
        {lines.map((line) => (
          <Fragment key={line.key}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </Fragment>
        ))}
      </dl>
      {hasOtherRole(report) ? <p className="notice soft prose">{texts.report.rolesDiffer}</p> : null}
    </>
  );
}
