import type { RulePack } from '#domain/rule-pack.ts';
import type { ParameterName } from '#regulation/parameters-of-clauses.ts';
import { useTexts } from '../texts/texts.tsx';
import type { Faults } from './pack-form.tsx';

type Parameters = RulePack['parameters'];
type Value = Parameters[ParameterName]['value'];

/** The values between which a setting chooses, where it is no number and no day of the year. */
const choices: Readonly<Partial<Record<ParameterName, readonly string[]>>> = {
  crossReferenceFrom: ['confirmed', 'raised'],
  educationBreachedBy: ['both-missing', 'one-missing'],
  removalYearBy: ['decided'],
  majorCaseYearBy: ['filed'],
  regionCasesAt: ['managing-unit'],
  personalBreachLimbs: ['alternatives'],
};

interface ValueFieldProps {
  readonly name: ParameterName;
  readonly value: Value;
  readonly invalid: boolean;
  readonly onChange: (value: Value) => void;
}

function ValueField({ name, value, invalid, onChange }: ValueFieldProps) {
  const { texts } = useTexts();
  const t = texts.clauses;
  const label = `${t.parameterNames[name]} ${texts.law.value}`;
  const options = choices[name];
  if (typeof value === 'boolean' || options !== undefined) {
    const all: readonly Value[] = typeof value === 'boolean' ? [true, false] : (options as readonly Value[]);
    return (
      <select
        className="select"
        aria-label={label}
        aria-invalid={invalid}
        value={String(value)}
        onChange={(event) => onChange(all.find((one) => String(one) === event.target.value) ?? value)}
      >
        {all.map((one) => (
          <option key={String(one)} value={String(one)}>
            {t.valueOf(one)}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = typeof value === 'number';
  return (
    <input
      className="select"
      aria-label={label}
      aria-invalid={invalid}
      size={6}
      style={isNumber ? { width: 90 } : undefined}
      type={isNumber ? 'number' : 'text'}
      value={String(value)}
      onChange={(event) => onChange(isNumber ? Number(event.target.value) : (event.target.value as Value))}
    />
  );
}

interface SettingsTableProps {
  readonly pack: RulePack;
  readonly base: RulePack;
  readonly faults: Faults;
  readonly onChange: (parameters: Parameters) => void;
}

/** Every setting with its value and where that comes from; what differs from the pack before says what it was. */
export function SettingsTable({ pack, base, faults, onChange }: SettingsTableProps) {
  const { texts } = useTexts();
  const t = texts.law;
  const names = Object.keys(pack.parameters) as ParameterName[];
  const set = (name: ParameterName, changes: { value?: Value; source?: string }): void =>
    onChange({ ...pack.parameters, [name]: { ...pack.parameters[name], ...changes } } as Parameters);
  return (
    <div className="stack-tight">
      <strong>{t.settings}</strong>
      <p className="muted small">{t.sourceHint}</p>
      <div className="table-frame table-cards">
        <table className="table">
          <caption className="visually-hidden">{t.settings}</caption>
          <thead>
            <tr>
              <th scope="col">{t.setting}</th>
              <th scope="col">{t.value}</th>
              <th scope="col" style={{ width: '48%' }}>
                {t.source}
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const { value, source } = pack.parameters[name];
              const was = base.parameters[name].value;
              const wrongValue = faults.get(`/parameters/${name}/value`);
              const wrongSource = faults.get(`/parameters/${name}/source`);
              return (
                <tr key={name}>
                  <th scope="row" className="wide" data-label={t.setting}>
                    <div>{texts.clauses.parameterNames[name]}</div>
                  </th>
                  <td data-label={t.value}>
                    <div>
                      <ValueField
                        name={name}
                        value={value}
                        invalid={wrongValue !== undefined}
                        onChange={(next) => set(name, { value: next })}
                      />
                      {was === value ? null : <div className="muted small">{t.was(texts.clauses.valueOf(was))}</div>}
                      {wrongValue === undefined ? null : <div className="small tone-red">{wrongValue}</div>}
                    </div>
                  </td>
                  <td data-label={t.source}>
                    <div>
                      <input
                        className="select"
                        style={{ width: '100%', minWidth: 220 }}
                        aria-label={`${texts.clauses.parameterNames[name]} ${t.source}`}
                        aria-invalid={wrongSource !== undefined}
                        lang="zh-CN"
                        value={source}
                        onChange={(event) => set(name, { source: event.target.value })}
                      />
                      {wrongSource === undefined ? null : <div className="small tone-red">{wrongSource}</div>}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
