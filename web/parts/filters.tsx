import { useTexts } from '../texts/texts.tsx';
import { useAddress } from './address.ts';
import { SelectField } from './controls.tsx';

const months = ['before', ...Array.from({ length: 12 }, (_, month) => String(month + 1)), 'after'] as const;

/** A month of the year that a list is narrowed to, or what lies before or after it; it stands in the address under that name. */
export function MonthField({ label, name }: { label: string; name: string }) {
  const { texts } = useTexts();
  const { search, change } = useAddress();
  const nameOf = (month: string): string =>
    month === 'before' ? texts.region.beforeYear : month === 'after' ? texts.region.afterYear : texts.unit.month(Number(month));
  return (
    <SelectField
      label={label}
      value={search.get(name) ?? ''}
      choices={[{ value: '', label: texts.common.all }, ...months.map((month) => ({ value: month, label: nameOf(month) }))]}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

/** Something that a list is narrowed to or not; it stands in the address as that value. */
export function CheckField({ label, name, value = 'true' }: { label: string; name: string; value?: string }) {
  const { search, change } = useAddress();
  return (
    <label className="field-inline">
      <input
        type="checkbox"
        checked={search.get(name) === value}
        onChange={(event) => change({ [name]: event.target.checked ? value : undefined })}
      />
      {label}
    </label>
  );
}
