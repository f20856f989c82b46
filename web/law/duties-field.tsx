import type { RulePack } from '#domain/rule-pack.ts';
import { optionalDuties } from '#regulation/optional-duties.ts';
import { useTexts } from '../texts/texts.tsx';
import type { Faults } from './pack-form.tsx';

type Adopted = NonNullable<RulePack['optionalDuties']>;

interface DutiesFieldProps {
  readonly adopted: Adopted;
  readonly faults: Faults;
  readonly onChange: (adopted: Adopted) => void;
}

/** An adopted duty without what is not said of it. */
function given({ duty, atLeast, source }: Adopted[number]): Adopted[number] {
  return { duty, ...(atLeast === undefined ? {} : { atLeast }), ...(source === undefined || source === '' ? {} : { source }) };
}

/** Which duties of other rules the pack has watched besides its clauses; none unless somebody chooses it. */
export function DutiesField({ adopted, faults, onChange }: DutiesFieldProps) {
  const { texts, language } = useTexts();
  const t = texts.law;
  const able = optionalDuties.filter((duty) => duty.watch !== undefined);
  return (
    <fieldset className="pack-part stack-tight">
      <legend className="visually-hidden">{t.optionalDuties}</legend>
      <p className="muted small">{t.optionalDutiesHint}</p>
      {able.map(({ key, text, gloss, atLeast }) => {
        const place = adopted.findIndex(({ duty }) => duty === key);
        const own = adopted[place];
        const words = language === 'zh' ? text : gloss;
        const set = (changes: Partial<Adopted[number]>): void =>
          onChange(adopted.map((one) => (one.duty === key ? given({ ...one, ...changes }) : one)));
        return (
          <div key={key}>
            <label className="field-inline">
              <input
                type="checkbox"
                checked={own !== undefined}
                onChange={(event) =>
                  onChange(event.target.checked ? [...adopted, { duty: key }] : adopted.filter(({ duty }) => duty !== key))
                }
              />
              {key} {words}
            </label>
            {own === undefined ? null : (
              <div className="row">
                <label className="field-inline">
                  {t.dutyAtLeast}
                  <input
                    className="select"
                    style={{ width: 72 }}
                    type="number"
                    min={1}
                    value={own.atLeast ?? atLeast}
                    onChange={(event) => set({ atLeast: Number(event.target.value) === atLeast ? undefined : Number(event.target.value) })}
                  />
                </label>
                <input
                  className="select"
                  style={{ flex: 1, minWidth: 240 }}
                  aria-label={`${key} ${t.source}`}
                  placeholder={t.dutySource}
                  lang="zh-CN"
                  value={own.source ?? ''}
                  onChange={(event) => set({ source: event.target.value })}
                />
              </div>
            )}
            {[...faults].map(([pointer, detail]) =>
              place >= 0 && pointer.startsWith(`/optionalDuties/${place}/`) ? (
                <p key={pointer} className="small tone-red">
                  {detail}
                </p>
              ) : null,
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
