import DatePicker from 'antd/es/date-picker';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { createContext, type ReactNode, use } from 'react';
import type { Unit } from '#domain/unit.ts';
import { useTexts } from '../texts/texts.tsx';

/** Where a field stands in the draft; the same path as the JSON pointer of a fault about it. */
export type FieldName = string | (string | number)[];

interface FieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
}

/** The unit that the fact is about, for the fields that name its people. */
export const EntryUnit = createContext<Unit | undefined>(undefined);

function Field({ name, label, required = false, hint, chosen = false, children }: FieldProps & { chosen?: boolean; children: ReactNode }) {
  const { texts } = useTexts();
  return (
    <Form.Item
      name={name}
      label={required ? label : `${label}${texts.entry.optional}`}
      extra={hint}
      rules={required ? [{ required: true, message: chosen ? texts.entry.choose : texts.entry.required }] : []}
    >
      {children}
    </Form.Item>
  );
}

export function TextField({ long = false, ...field }: FieldProps & { long?: boolean }) {
  return (
    <Field {...field}>
      {long ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={500} showCount />
      ) : (
        <Input maxLength={500} autoComplete="off" />
      )}
    </Field>
  );
}

export function CountField(field: FieldProps) {
  return (
    <Field {...field}>
      <InputNumber min={0} precision={0} />
    </Field>
  );
}

/** Keeps the date as the draft has it, `YYYY-MM-DD`, whatever the picker works with. */
function CivilDateInput({
  id,
  value,
  onChange,
  past,
  placeholder,
}: {
  id?: string;
  value?: string;
  onChange?: (date: string | undefined) => void;
  past: boolean;
  placeholder: string;
}) {
  const chosen = value === undefined ? null : dayjs(value, 'YYYY-MM-DD');
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      value={chosen}
      placeholder={placeholder}
      disabledDate={(day) => past && day.isAfter(dayjs(), 'day')}
      onChange={(day) => onChange?.(day === null || Array.isArray(day) ? undefined : day.format('YYYY-MM-DD'))}
    />
  );
}

export function DateField({ past = false, ...field }: FieldProps & { past?: boolean }) {
  const { texts } = useTexts();
  return (
    <Field {...field} chosen>
      <CivilDateInput past={past} placeholder={texts.entry.pickDate} />
    </Field>
  );
}

/** One of a few codes, all in sight. */
export function ChoiceField({ choices, ...field }: FieldProps & { choices: Readonly<Record<string, string>> }) {
  return (
    <Field {...field} chosen>
      <Radio.Group options={Object.entries(choices).map(([value, label]) => ({ value, label }))} />
    </Field>
  );
}

/** One or several of many codes. */
export function SelectCodeField({
  choices,
  several = false,
  ...field
}: FieldProps & { choices: Readonly<Record<string, string>>; several?: boolean }) {
  const { texts } = useTexts();
  return (
    <Field {...field} chosen>
      <Select
        {...(several ? { mode: 'multiple' as const } : {})}
        placeholder={texts.entry.choose}
        allowClear={field.required !== true}
        options={Object.entries(choices).map(([value, label]) => ({ value, label }))}
      />
    </Field>
  );
}

/** Somebody of the unit's roster: in office on the day of the fact, or whoever was ever on it. */
export function PersonField({
  several = false,
  ever = false,
  free = false,
  ...field
}: FieldProps & { several?: boolean; ever?: boolean; free?: boolean }) {
  const { texts } = useTexts();
  const unit = use(EntryUnit);
  const day = Form.useWatch('occurredOn') as string | undefined;
  const members = (unit?.members ?? []).filter(
    (member) => ever || day === undefined || (member.from <= day && (member.to === undefined || day <= member.to)),
  );
  const options = [
    ...new Map(members.map((member) => [member.personId as string, { value: member.personId as string, label: member.name }])).values(),
  ];
  const mode = free ? { mode: 'tags' as const } : several ? { mode: 'multiple' as const } : {};
  return (
    <Field {...field} chosen>
      <Select {...mode} placeholder={texts.entry.choose} allowClear showSearch optionFilterProp="label" options={options} />
    </Field>
  );
}
