/** Fields whose choices need more than a word each: what is to be rectified, and a unit at or below the own one. */
import { useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { use } from 'react';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { EntryContext, Field, type FieldProps } from './fields.tsx';

/** Choices with a second line that tells what is called alike apart; found by either. */
function NamedInput({
  id,
  value,
  onChange,
  choices,
  loading = false,
}: {
  id?: string;
  value?: string;
  onChange?: (chosen: string) => void;
  choices: readonly { readonly id: string; readonly label: string }[];
  loading?: boolean;
}) {
  const { texts } = useTexts();
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      placeholder={texts.entry.choose}
      loading={loading}
      showSearch={{ filterOption: (typed, option) => `${option?.label} ${option?.value}`.toLowerCase().includes(typed.toLowerCase()) }}
      options={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
      optionRender={(option) => (
        <>
          <div style={{ whiteSpace: 'normal' }}>{option.label}</div>
          <div className="muted small">{option.value}</div>
        </>
      )}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}

/** One of the findings that are still to be rectified, by what it is about. */
export function OpenFindingField(field: FieldProps) {
  const { findings } = use(EntryContext);
  return (
    <Field {...field} chosen>
      <NamedInput choices={findings} />
    </Field>
  );
}

/** The own unit or one directly below it, for those who may not look about in the tree. */
export function OwnOrBelowField(field: FieldProps) {
  const { queries } = useSession();
  const { unit } = use(EntryContext);
  const below = useQuery({ ...queries.unitsBelow(unit?.unitId ?? ''), enabled: unit !== undefined });
  const choices = [...(unit === undefined ? [] : [unit]), ...(below.data ?? [])].map(({ unitId, name }) => ({ id: unitId, label: name }));
  return (
    <Field {...field} chosen>
      <NamedInput choices={choices} loading={below.isPending} />
    </Field>
  );
}
