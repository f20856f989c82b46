import { Link } from 'wouter';
import type { RegionView } from '../api/types.ts';
import { DataTable } from '../parts/data-table.tsx';
import { links } from '../parts/links.ts';
import { Empty } from '../parts/states.tsx';
import { useTexts } from '../texts/texts.tsx';

/** A region without its counts: what an administrator works with. */
export function RegionOutline({ region, year }: { region: RegionView; year: number }) {
  const { texts, words } = useTexts();
  return (
    <>
      <p className="notice">{texts.region.outlineNote}</p>
      <section className="panel">
        <h2>{texts.region.children}</h2>
        {region.children.length === 0 ? (
          <Empty title={texts.region.noChildren} />
        ) : (
          <DataTable
            caption={texts.region.children}
            columns={[
              {
                key: 'name',
                head: texts.region.name,
                heading: true,
                cell: (row) => <Link href={links.region(row.regionCode, year)}>{row.name}</Link>,
              },
              { key: 'code', head: texts.triggers.region, cell: (row) => row.regionCode },
              { key: 'level', head: texts.region.unitKind, cell: (row) => words.levels[row.level] },
            ]}
            rows={region.children}
            rowKey={(row) => row.regionCode}
            narrow="cards"
          />
        )}
      </section>
    </>
  );
}
