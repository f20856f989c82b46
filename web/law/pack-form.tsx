import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { PackTrialView } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { PublishedPack, RulePack } from '#domain/rule-pack.ts';
import { ApiProblem } from '../api/client.ts';
import { SelectField } from '../parts/controls.tsx';
import { links } from '../parts/links.ts';
import { Loaded, ProblemNote } from '../parts/states.tsx';
import { useSession } from '../session/session-provider.tsx';
import { yearInShanghai } from '../texts/formats.ts';
import { useTexts } from '../texts/texts.tsx';
import { DutiesField } from './duties-field.tsx';
import { ReferencesField } from './references-field.tsx';
import { SettingsTable } from './settings-table.tsx';
import { yearsToTry } from './trial-years.ts';

export type Faults = ReadonlyMap<string, string>;

/** The next version after one: `1.1` is followed by `1.2`. */
function versionAfter(version: string): string {
  const [major = '1', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) + 1}`;
}

/** A draft that differs from its base in nothing but its version and its first year. */
function draftOf({ reassessedYears: _years, effectiveToYear: _to, ...base }: PublishedPack, year: number): RulePack {
  return { ...base, version: versionAfter(base.version), effectiveFromYear: Math.max(year, base.effectiveFromYear) + 1 };
}

/** What the server found wrong, by the place in the pack. */
function faultsOf(error: unknown): Faults {
  const errors = error instanceof ApiProblem ? (error.body.errors ?? []) : [];
  return new Map(errors.map(({ pointer, detail }) => [pointer.replace(/^\/pack/, ''), detail ?? '']));
}

interface LabelledProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault: string | undefined;
  readonly children: (attributes: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }) => ReactNode;
}

function Labelled({ label, hint, fault, children }: LabelledProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <div>{children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': `${id}-note` })}</div>
      <p id={`${id}-note`} className={fault === undefined ? 'muted small' : 'small tone-red'}>
        {fault ?? hint}
      </p>
    </div>
  );
}

/** Which situations the pack judges from records: of those that records can establish. */
function ClausesField({ pack, faults, onChange }: { pack: RulePack; faults: Faults; onChange: (clauses: RulePack['clauses']) => void }) {
  const { texts, formats } = useTexts();
  const { queries } = useSession();
  const clauses = useQuery(queries.clauses());
  return (
    <fieldset className="pack-part stack-tight">
      <legend>
        <strong>{texts.law.clauses}</strong>
      </legend>
      <Loaded query={clauses}>
        {({ items }) => {
          const able = items.filter((clause) => clause.byData);
          return (
            <div className="cards">
              {able.map(({ clause }) => (
                <label key={clause} className="field-inline">
                  <input
                    type="checkbox"
                    checked={pack.clauses.includes(clause)}
                    onChange={(event) => {
                      const chosen = event.target.checked ? [...pack.clauses, clause] : pack.clauses.filter((one) => one !== clause);
                      onChange(able.map((one) => one.clause).filter((one) => chosen.includes(one)));
                    }}
                  />
                  {formats.clauseName(clause)}
                </label>
              ))}
            </div>
          );
        }}
      </Loaded>
      {[...faults].map(([pointer, detail]) =>
        pointer.startsWith('/clauses') ? (
          <p key={pointer} className="small tone-red">
            {detail}
          </p>
        ) : null,
      )}
    </fieldset>
  );
}

/** A new pack, drafted from the one before it and tried on a year. Nothing of it is kept until it is tried. */
export function PackForm({ base, onCancel }: { base: PublishedPack; onCancel: () => void }) {
  const { texts } = useTexts();
  const { api } = useSession();
  const [, go] = useLocation();
  const years = yearsToTry(yearInShanghai());
  const [pack, setPack] = useState(() => draftOf(base, yearInShanghai()));
  const [year, setYear] = useState(String(years[0]));
  const start = useMutation({
    mutationFn: () => api.post<PackTrialView>('/v1/pack-trials', { pack, year: Number(year) }),
    onSuccess: ({ trialId }) => go(links.trial(trialId)),
  });
  const faults = faultsOf(start.error);
  const t = texts.law;
  const change = (changes: Partial<RulePack>): void => {
    setPack((current) => ({ ...current, ...changes }));
    if (start.error !== null) start.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <form className="panel stack pack-form" onSubmit={submit} aria-label={t.tryTitle}>
      <div>
        <h2>{t.tryTitle}</h2>
        <p className="muted small">{t.tryLead(packVersionOf(base))}</p>
      </div>
      <div className="pack-head">
        <Labelled label={t.name} fault={faults.get('/title')}>
          {(attributes) => (
            <input {...attributes} className="select" value={pack.title} onChange={(event) => change({ title: event.target.value })} />
          )}
        </Labelled>
        <Labelled label={t.version} fault={faults.get('/version')}>
          {(attributes) => (
            <input {...attributes} className="select" value={pack.version} onChange={(event) => change({ version: event.target.value })} />
          )}
        </Labelled>
        <Labelled label={t.effectiveFrom} hint={t.effectiveHint} fault={faults.get('/effectiveFromYear')}>
          {(attributes) => (
            <input
              {...attributes}
              className="select"
              type="number"
              value={pack.effectiveFromYear}
              onChange={(event) => change({ effectiveFromYear: Number(event.target.value) })}
            />
          )}
        </Labelled>
      </div>
      <SettingsTable pack={pack} base={base} faults={faults} onChange={(parameters) => change({ parameters })} />
      <ClausesField pack={pack} faults={faults} onChange={(clauses) => change({ clauses })} />
      <details>
        <summary>{t.optionalDuties}</summary>
        <DutiesField
          adopted={pack.optionalDuties ?? []}
          faults={faults}
          onChange={(adopted) => change({ optionalDuties: adopted.length === 0 ? undefined : adopted })}
        />
      </details>
      <details>
        <summary>{t.references}</summary>
        <div className="stack-tight">
          <ReferencesField references={pack.references} faults={faults} onChange={(references) => change({ references })} />
          <Labelled label={t.reference} fault={faults.get('/reference')}>
            {(attributes) => (
              <textarea
                {...attributes}
                className="textarea"
                value={pack.reference}
                onChange={(event) => change({ reference: event.target.value })}
              />
            )}
          </Labelled>
          <label className="field-inline">
            <input type="checkbox" checked={pack.textVerified} onChange={(event) => change({ textVerified: event.target.checked })} />
            {t.verified}
          </label>
        </div>
      </details>
      {start.error === null ? null : <ProblemNote error={start.error} />}
      <div className="row">
        <SelectField
          label={t.year}
          value={year}
          choices={years.map((each) => ({ value: String(each), label: texts.common.yearName(each) }))}
          onChange={setYear}
        />
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {start.isPending ? t.starting : t.start}
        </Button>
        <Button onClick={onCancel} disabled={start.isPending}>
          {texts.common.cancel}
        </Button>
      </div>
    </form>
  );
}
