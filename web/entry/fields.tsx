import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
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

export interface FieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string | undefined;
}

interface Entered {
  /** The unit that the fact is about, for the fields that name its people. */
  readonly unit: Unit | undefined;
  readonly byCommission: boolean;
  /** What the unit has still to rectify. */
  readonly findings: readonly { readonly id: string; readonly label: string }[];
  /** Whether regions and units are chosen from the tree, which needs somebody who may read all of it; else their codes are written. */
  readonly readsTree?: boolean;
}

/** Who enters what about which unit. */
export const EntryContext = createContext<Entered>({ unit: undefined, byCommission: false, findings: [] });

/** A field with its label, its hint and what is wrong with it. */
export function Field({
  name,
  label,
  required = false,
  hint,
  chosen = false,
  list = false,
  children,
}: FieldProps & { chosen?: boolean; list?: boolean; children: ReactNode }) {
  const { texts } = useTexts();
  return (
    <Form.Item
      name={name}
      label={required ? label : `${label}${texts.entry.optional}`}
      extra={hint}
      rules={
        required
          ? [
              {
                required: true,
                ...(list ? { type: 'array' as const, min: 1 } : {}),
                message: chosen ? texts.entry.choose : texts.entry.required,
              },
            ]
          : []
      }
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

/** Several texts, each ended with Enter. */
export function TextsField(field: FieldProps) {
  const { texts } = useTexts();
  return (
    <Field {...field} hint={field.hint ?? texts.entry.textsHint} list>
      <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['\n', ';', '；']} />
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

export function FlagField({ name, label, hint }: FieldProps) {
  return (
    <Form.Item name={name} valuePropName="checked" extra={hint}>
      <Checkbox>{label}</Checkbox>
    </Form.Item>
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
    // Enter takes the date that was typed; it must not send a form that happens to be complete.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key from going further
    <span onKeyDown={(event) => (event.key === 'Enter' ? event.preventDefault() : undefined)}>
      <DatePicker
        {...(id === undefined ? {} : { id })}
        value={chosen}
        placeholder={placeholder}
        disabledDate={(day) => past && day.isAfter(dayjs().add(1, 'day'), 'day')}
        onChange={(day) => onChange?.(day === null || Array.isArray(day) ? undefined : day.format('YYYY-MM-DD'))}
      />
    </span>
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

type Choices = Readonly<Record<string, string>>;
const optionsOf = (choices: Choices) => Object.entries(choices).map(([value, label]) => ({ value, label }));

/** One of a few codes, all in sight. */
export function ChoiceField({ choices, ...field }: FieldProps & { choices: Choices }) {
  return (
    <Field {...field} chosen>
      <Radio.Group options={optionsOf(choices)} />
    </Field>
  );
}

/** Passes on what a group of boxes may have, and no more: the form would call it required, which a group cannot be. */
function ChoicesInput({
  id,
  value,
  onChange,
  choices,
}: {
  id?: string;
  value?: string[];
  onChange?: (codes: string[]) => void;
  choices: Choices;
}) {
  return (
    <Checkbox.Group
      {...(id === undefined ? {} : { id })}
      value={value ?? []}
      options={optionsOf(choices)}
      onChange={(codes) => onChange?.(codes)}
    />
  );
}

/** Some of a few codes, all in sight. */
export function ChoicesField({ choices, ...field }: FieldProps & { choices: Choices }) {
  return (
    <Field {...field} chosen list>
      <ChoicesInput choices={choices} />
    </Field>
  );
}

/** One of many codes. */
export function SelectCodeField({ choices, ...field }: FieldProps & { choices: Choices }) {
  const { texts } = useTexts();
  return (
    <Field {...field} chosen>
      <Select placeholder={texts.entry.choose} allowClear={field.required !== true} options={optionsOf(choices)} />
    </Field>
  );
}

interface PeopleInputProps {
  readonly id?: string;
  readonly value?: string | readonly string[];
  readonly onChange?: (people: string | readonly string[] | undefined) => void;
  readonly several: boolean;
  readonly onDay: boolean;
}

/** The roster as choices, and for others an id. The whole team is one click. */
function PeopleInput({ id, value, onChange, several, onDay }: PeopleInputProps) {
  const { texts } = useTexts();
  const { unit } = use(EntryContext);
  const day = Form.useWatch('occurredOn') as string | undefined;
  const members = (unit?.members ?? []).filter(
    (member) => !onDay || day === undefined || (member.from <= day && (member.to === undefined || day <= member.to)),
  );
  const options = [
    ...new Map(members.map((member) => [member.personId as string, { value: member.personId as string, label: member.name }])).values(),
  ];
  const common = {
    ...(id === undefined ? {} : { id }),
    placeholder: onDay ? texts.entry.choose : texts.entry.chooseOrId,
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    options,
  };
  if (onDay && !several)
    return (
      <Select<string> {...common} value={typeof value === 'string' ? value : null} onChange={(person) => onChange?.(person ?? undefined)} />
    );
  const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
  return (
    <>
      <Select<string[]>
        {...common}
        mode={onDay ? 'multiple' : 'tags'}
        value={chosen}
        onChange={(people) => onChange?.(several ? people : people.at(-1))}
      />
      {several && onDay && options.length > 1 ? (
        <Button size="small" style={{ marginTop: 6 }} onClick={() => onChange?.(options.map((option) => option.value))}>
          {texts.entry.wholeTeam(options.length)}
        </Button>
      ) : null}
    </>
  );
}

/** Somebody of the unit's roster: in office on the day of the fact, or whoever was ever on it, or anybody by their id. */
export function PersonField({ several = false, onDay = false, ...field }: FieldProps & { several?: boolean; onDay?: boolean }) {
  return (
    <Field {...field} chosen list={several}>
      <PeopleInput several={several} onDay={onDay} />
    </Field>
  );
}
