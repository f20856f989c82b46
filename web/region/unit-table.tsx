import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { UnitFilter } from '../api/queries.ts';
import type { UnitRow } from '../api/types.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { LightMark } from '../parts/light-mark.tsx';
import { links } from '../parts/links.ts';
import { LoadMore } from '../parts/load-more.tsx';
import { Empty, Loaded } from '../parts/states.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** A unit's light is read with its ledger: for the twenty rows that are shown, not for a whole region. */
function UnitLight({ unitId, year }: { unitId: string; year: number }) {
  const { queries } = useSession();
  const { data } = useQuery({ ...queries.ledger(unitId, year), staleTime: 60_000 });
  return data === undefined ? <span className="muted">…</span> : <LightMark light={data.light} />;
}

/** Units with their lights, twenty at a time. */
export function UnitTable({ filter, year, caption, empty }: { filter: UnitFilter; year: number; caption: string; empty: string }) {
  const { texts, words, formats } = useTexts();
  const { queries } = useSession();
  const me = useMe();
  const units = useInfiniteQuery(queries.units(filter));
  const columns: readonly Column<UnitRow>[] = [
    { key: 'name', head: texts.region.name, heading: true, cell: (row) => <Link href={links.unit(row.unitId, year)}>{row.name}</Link> },
    ...(readsRegion(me)
      ? [{ key: 'light', head: texts.region.light, cell: (row: UnitRow) => <UnitLight unitId={row.unitId} year={year} /> }]
      : []),
    { key: 'kind', minor: true, head: texts.region.unitKind, cell: (row) => words.unitKinds[row.kind] },
    {
      key: 'opened',
      minor: true,
      head: texts.region.opened,
      cell: (row) =>
        `${formats.date(row.openedOn)}${row.closedOn === undefined ? '' : ` · ${texts.region.closedOn(formats.date(row.closedOn))}`}`,
    },
  ];
  return (
    <Loaded query={units}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0) return <Empty title={empty} />;
        return (
          <>
            <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.unitId} narrow="cards" />
            <div style={{ paddingTop: 16 }}>
              <LoadMore pages={units} shown={rows.length} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
