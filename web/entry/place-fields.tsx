/** Fields that are chosen from what the system knows: regions, units, and the tenures of a unit. */
import { useQueries, useQuery } from '@tanstack/react-query';
import Form from 'antd/es/form';
import Select from 'antd/es/select';
import { use, useState } from 'react';
import { useTopRegion } from '../parts/top-region.ts';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';
import { EntryContext, Field, type FieldProps } from './fields.tsx';
import { type Member, rowFor } from './proposal-shapes.ts';

interface RegionInputProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (code: string) => void;
  /** Said of each list where no label stands beside it. */
  readonly label?: string;
}

/** The way down the tree, a list for each level; what is chosen is the region of the last. */
export function RegionInput({ id, value, onChange, label }: RegionInputProps) {
  const { texts, words } = useTexts();
  const { queries } = useSession();
  const top = useTopRegion();
  const code = value ?? top;
  const region = useQuery({ ...queries.region(code ?? ''), enabled: code !== undefined });
  // The reader's own region is the top of what they may read.
  const whole = region.data?.path ?? [];
  const path = whole.slice(Math.max(0, top === undefined ? 0 : whole.indexOf(top)));
  const above = useQueries({ queries: path.map((each) => queries.region(each)) });
  return (
    <span className="row">
      {above.map(({ data }, index) => {
        if (data === undefined || data.children.length === 0) return null;
        const level = data.children[0]?.level;
        return (
          <select
            key={data.regionCode}
            {...(index === 0 && id !== undefined ? { id } : {})}
            className="select"
            aria-label={[label ?? texts.proposals.form.region, level === undefined ? '' : words.levels[level]].join(' ')}
            value={path[index + 1] ?? data.regionCode}
            onChange={(event) => onChange?.(event.target.value)}
          >
            <option value={data.regionCode}>{index === 0 ? data.name : texts.proposals.form.itself(data.name)}</option>
            {data.children.map((child) => (
              <option key={child.regionCode} value={child.regionCode}>
                {child.name}
              </option>
            ))}
          </select>
        );
      })}
    </span>
  );
}

interface UnitInputProps {
  readonly id?: string;
  readonly value?: string | readonly string[];
  readonly onChange?: (units: string | readonly string[] | undefined) => void;
  readonly several?: boolean;
  /** Where to look first; else at the top. */
  readonly startsAt?: string | undefined;
}

/** A unit, or several, found by their region. Those that were chosen keep their names when another region is looked at. */
export function UnitInput({ id, value, onChange, several = false, startsAt }: UnitInputProps) {
  const { texts } = useTexts();
  const { queries } = useSession();
  const top = useTopRegion();
  const [chosenRegion, setRegion] = useState(startsAt);
  const region = chosenRegion ?? top;
  const here = useQuery({ ...queries.unitsOf(region ?? ''), enabled: region !== undefined });
  const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
  const known = useQueries({ queries: chosen.map((unitId) => queries.unit(unitId)) });
  const labelled = new Map<string, string>();
  for (const { data } of known) if (data !== undefined) labelled.set(data.unitId, data.name);
  for (const unit of here.data ?? []) labelled.set(unit.unitId, unit.name);
  const common = {
    ...(id === undefined ? {} : { id }),
    placeholder: here.isPending ? texts.common.loading : texts.entry.choose,
    notFoundContent: texts.proposals.form.noUnits,
    showSearch: { optionFilterProp: 'label' },
    options: [...labelled].map(([unitId, name]) => ({ value: unitId, label: `${name} · ${unitId}` })),
  };
  return (
    <span className="stack-tight">
      <RegionInput {...(region === undefined ? {} : { value: region })} onChange={setRegion} label={texts.proposals.form.unitsOf} />
      {several ? (
        <Select<string[]> {...common} mode="multiple" value={chosen} onChange={(units) => onChange?.(units)} />
      ) : (
        <Select<string> {...common} allowClear value={chosen[0] ?? null} onChange={(unit) => onChange?.(unit ?? undefined)} />
      )}
    </span>
  );
}

export function RegionField(field: FieldProps) {
  return (
    <Field {...field} chosen>
      <RegionInput label={field.label} />
    </Field>
  );
}

export function UnitField({ several = false, ...field }: FieldProps & { several?: boolean }) {
  const { unit } = use(EntryContext);
  return (
    <Field {...field} chosen list={several}>
      <UnitInput several={several} startsAt={unit?.regionCode} />
    </Field>
  );
}

const keyOf = ({ personId, role, from }: Pick<Member, 'personId' | 'role' | 'from'>): string => [personId, role, from].join('|');

/** How a tenure is called: whose, as what, and when. */
export function useTenureName(): (member: Member) => string {
  const { texts, words, formats } = useTexts();
  return ({ name, role, from, to }) => {
    const when = to === undefined ? texts.unit.since(formats.date(from)) : texts.unit.period(formats.date(from), formats.date(to));
    return `${name} · ${words.memberRoles[role]} · ${when}`;
  };
}

interface TenureInputProps {
  readonly id?: string;
  readonly value?: Pick<Member, 'personId' | 'role' | 'from'>;
  readonly onChange?: (tenure: unknown) => void;
  readonly onChosen: (member: Member) => void;
}

function TenureInput({ id, value, onChange, onChosen }: TenureInputProps) {
  const { texts } = useTexts();
  const { unit } = use(EntryContext);
  const nameOf = useTenureName();
  const members = unit?.members ?? [];
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      placeholder={texts.entry.choose}
      showSearch={{ optionFilterProp: 'label' }}
      value={value === undefined ? null : keyOf(value)}
      options={members.map((member) => ({ value: keyOf(member), label: nameOf(member) }))}
      onChange={(key) => {
        const member = members.find((each) => keyOf(each) === key);
        if (member === undefined) return;
        onChange?.(rowFor(member)['tenure']);
        onChosen(member);
      }}
    />
  );
}

/** A tenure of the unit's roster. What is stored of it fills in the fields that replace it, so that only what was wrong is written. */
export function TenureField({ place, ...field }: FieldProps & { place: readonly (string | number)[] }) {
  const form = Form.useFormInstance();
  return (
    <Field {...field} chosen>
      <TenureInput onChosen={(member) => form.setFieldValue([...place.slice(0, -1), 'replacement'], rowFor(member)['replacement'])} />
    </Field>
  );
}
