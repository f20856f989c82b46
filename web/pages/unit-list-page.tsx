import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../parts/address.ts';
import { YearField } from '../parts/controls.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useRegionCrumbs } from '../parts/region-crumbs.ts';
import { UnitTable } from '../region/unit-table.tsx';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** All units of a region's subtree: the rows behind its number of units and of duties. */
export function UnitListPage() {
  const { texts } = useTexts();
  const { queries } = useSession();
  const { search, year } = useAddress();
  const me = useMe();
  const code = search.get('region') ?? me?.regionCode ?? '';
  const region = useQuery({ ...queries.region(code), enabled: code !== '' });
  const crumbs = useRegionCrumbs(region.data, year, true);
  return (
    <div className="stack">
      <PageHead title={region.data === undefined ? texts.units.title : texts.units.of(region.data.name)} crumbs={crumbs}>
        <YearField />
      </PageHead>
      <section className="panel" style={{ paddingTop: 0 }}>
        <UnitTable filter={{ region: code }} year={year} caption={texts.units.title} empty={texts.units.empty} />
      </section>
    </div>
  );
}
