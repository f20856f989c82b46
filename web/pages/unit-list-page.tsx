import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../parts/address.ts';
import { SelectField, YearField } from '../parts/controls.tsx';
import { CheckField, MonthField } from '../parts/filters.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useRegionCrumbs } from '../parts/region-crumbs.ts';
import { UnitTable } from '../region/unit-table.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Which units: all, or those that one number of the dashboard counts. */
function Filters() {
  const { texts } = useTexts();
  const { search, change } = useAddress();
  const t = texts.region;
  const having = search.get('having') ?? '';
  return (
    <form className="panel filters" aria-label={texts.units.title} onSubmit={(event) => event.preventDefault()}>
      <YearField />
      <SelectField
        label={texts.units.having}
        value={having}
        choices={[
          { value: '', label: texts.common.all },
          { value: 'counted', label: t.unitsHint },
          { value: 'owing', label: t.expected },
          { value: 'met', label: t.duties },
          { value: 'on-time', label: t.onTime },
          { value: 'late', label: t.lateRecords },
          { value: 'missing', label: t.noRecord },
          { value: 'verified', label: t.verified },
          { value: 'records', label: texts.unit.reports },
        ]}
        onChange={(value) => change({ having: value, month: value === 'records' ? (search.get('month') ?? undefined) : undefined })}
      />
      {having === 'records' ? <MonthField label={t.month} name="month" /> : null}
      <CheckField label={texts.units.directOnly} name="direct" />
    </form>
  );
}

/** The units of a region's subtree: the rows behind its numbers of units, duties and records. */
export function UnitListPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, year } = useAddress();
  const me = useMe();
  const code = search.get('region') ?? me?.regionCode ?? '';
  const region = useQuery({ ...queries.region(code), enabled: code !== '' });
  const crumbs = useRegionCrumbs(region.data, year, true);
  const having = search.get('having') ?? undefined;
  return (
    <div className="stack">
      <PageHead title={region.data === undefined ? texts.units.title : texts.units.of(region.data.name)} crumbs={crumbs} />
      {readsRegion(me) ? <Filters /> : null}
      <section className="panel" style={{ paddingTop: 0 }}>
        <UnitTable
          filter={{
            region: code,
            direct: search.get('direct') === 'true' ? true : undefined,
            ...(readsRegion(me) ? { having, month: having === 'records' ? (search.get('month') ?? undefined) : undefined } : {}),
          }}
          year={year}
          caption={texts.units.title}
          empty={texts.units.empty}
        />
      </section>
    </div>
  );
}
