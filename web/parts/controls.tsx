import { useId } from 'react';
import { yearInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { useAddress } from './address.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A list to choose from: the browser's own, which works with every keyboard, screen reader and phone. */
export function SelectField({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <span className="field-inline field-select">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Chooses the year of the view; it stands in the address. */
export function YearField() {
  const { texts } = useTexts();
  const { year, change } = useAddress();
  const current = yearInShanghai();
  const years = [...new Set([current, current - 1, current - 2, year])].sort((a, b) => b - a);
  return (
    <SelectField
      label={texts.common.year}
      value={String(year)}
      choices={years.map((each) => ({ value: String(each), label: texts.common.yearName(each) }))}
      onChange={(value) => change({ year: value })}
    />
  );
}
