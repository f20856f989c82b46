import type { CSSProperties, Key, ReactNode } from 'react';
import { Link } from 'wouter';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** Something to press, of no use on paper. */
  readonly screenOnly?: boolean;
  /** Left out on a phone. */
  readonly minor?: boolean;
  /** The cell that names the row; read out as its heading. */
  readonly heading?: boolean;
  /** 0 to 1: how warm the cell is tinted in a heat table. */
  readonly warmth?: (row: Row) => number;
  /** Its heading sorts by it: where that leads, and how the rows are sorted now if they are by this column. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined };
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => Key;
  /** On a phone: cards one below the other, or a table to scroll sideways. */
  readonly narrow: 'cards' | 'scroll';
  readonly isTotal?: (row: Row) => boolean;
  /** How far below the first level a row lies, for rows that were opened in place. */
  readonly depth?: (row: Row) => number;
  /** Few columns: no wider than they need. */
  readonly slim?: boolean;
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const warmth = column.warmth?.(row) ?? 0;
  const inner = column.cell(row);
  const attributes = {
    'data-label': column.head,
    className: [
      column.number === true ? 'number' : '',
      column.heading === true ? 'wide' : '',
      column.screenOnly === true ? 'no-print' : '',
      column.minor === true || inner === null ? 'minor' : '',
      warmth > 0 ? 'heat' : '',
    ]
      .filter((name) => name !== '')
      .join(' '),
    ...(warmth > 0 ? { style: { '--warmth': (0.06 + warmth * 0.34).toFixed(2) } as CSSProperties } : {}),
  };
  const content = <div>{inner}</div>;
  return column.heading === true ? (
    <th scope="row" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  );
}

/** A plain table with a caption for screen readers. The frame scrolls, never the page, and can be reached by keyboard. */
export function DataTable<Row>({ caption, columns, rows, rowKey, narrow, isTotal, depth, slim = false }: DataTableProps<Row>) {
  const focusable = narrow === 'scroll' ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {};
  return (
    <div className={`table-frame table-${narrow}`} {...focusable}>
      <table className={slim ? 'table slim' : 'table'}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={
                  [column.number === true ? 'number' : '', column.screenOnly === true ? 'no-print' : ''].join(' ').trim() || undefined
                }
                {...(column.sort?.now === undefined ? {} : { 'aria-sort': column.sort.now })}
              >
                {column.sort === undefined ? (
                  column.head
                ) : (
                  <Link href={column.sort.href} replace className="sort">
                    {column.head}
                    <span aria-hidden="true">{column.sort.now === undefined ? '' : column.sort.now === 'ascending' ? ' ▲' : ' ▼'}</span>
                  </Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={isTotal?.(row) === true ? 'total' : (depth?.(row) ?? 0) > 0 ? `inner inner-${depth?.(row)}` : undefined}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
