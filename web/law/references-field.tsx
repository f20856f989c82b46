import Button from 'antd/es/button';
import type { PackReference } from '#domain/rule-pack.ts';
import { SelectField } from '../parts/controls.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { Faults } from './pack-form.tsx';

const fresh: PackReference = { key: '', title: '', grade: 'read' };

interface ReferencesFieldProps {
  readonly references: readonly PackReference[];
  readonly faults: Faults;
  readonly onChange: (references: PackReference[]) => void;
}

/** What a pack rests on, one by one; settings cite a reference by its key. */
export function ReferencesField({ references, faults, onChange }: ReferencesFieldProps) {
  const { texts } = useTexts();
  const t = texts.law;
  const change = (index: number, changes: Partial<PackReference>): void =>
    onChange(references.map((one, place) => (place === index ? { ...one, ...changes } : one)));
  const text = (index: number, name: 'key' | 'title' | 'place', label: string, size: number) => {
    const fault = faults.get(`/references/${index}/${name}`);
    return (
      <label className="field-inline">
        {label}
        <input
          className="select"
          size={size}
          aria-invalid={fault !== undefined}
          value={references[index]?.[name] ?? ''}
          onChange={(event) =>
            change(index, name === 'place' && event.target.value === '' ? { place: undefined } : { [name]: event.target.value })
          }
        />
        {fault === undefined ? null : <span className="small tone-red">{fault}</span>}
      </label>
    );
  };
  const rowKeys = references.map((_, index) => `reference ${index}`);
  return (
    <div className="stack-tight">
      {rowKeys.map((key, index) => (
        <div key={key} className="row">
          {text(index, 'key', t.referenceKey, 14)}
          {text(index, 'title', t.referenceTitle, 40)}
          <SelectField
            label={t.referenceGrade}
            value={references[index]?.grade ?? 'read'}
            choices={Object.entries(t.grades).map(([value, label]) => ({ value, label }))}
            onChange={(grade) => change(index, { grade: grade as PackReference['grade'] })}
          />
          {text(index, 'place', t.referencePlace, 30)}
          {references.length === 1 ? null : (
            <Button size="small" onClick={() => onChange(references.filter((_, place) => place !== index))}>
              {t.removeReference}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...references, fresh])}>
          {t.addReference}
        </Button>
      </div>
      {[...faults].map(([pointer, detail]) =>
        pointer === '/references' || pointer === '/textVerified' ? (
          <p key={pointer} className="small tone-red">
            {detail}
          </p>
        ) : null,
      )}
    </div>
  );
}
