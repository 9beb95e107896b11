// A table that sorts by its heads, and on a narrow screen becomes a list of entries. The rows are the caller's; where
// they are many, more are asked for by the button below.

import { capital } from "../../../src/core/reader-words.ts";
import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { Button } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { visible } from "../../../src/core/visible.ts";
import { Scrollable } from "./scrollable.tsx";
import classes from "./table.module.css";

export interface Column<T> {
  readonly id: string;
  readonly name: string;
  readonly cell: (row: T) => ReactNode;
  /** What is compared; a column without it does not sort. */
  readonly by?: (row: T) => string | number;
  readonly isNumber?: boolean;
  /** The column that names the row. */
  readonly isHead?: boolean;
  readonly note?: string;
  /** Sentences, that take a whole line where the table is a list. */
  readonly isLong?: boolean;
}

export interface TableProps<T> {
  /** For readers of screens. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly sort?: { readonly id: string; readonly desc: boolean } | undefined;
  /** Set where the rows come sorted: they stay in their order. */
  readonly isSorted?: boolean;
  readonly onSort?: (sort: { readonly id: string; readonly desc: boolean }) => void;
  /** Set where rows can be chosen. */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onChoose?: (keys: ReadonlySet<string>) => void;
  /** Set where there are more rows to ask for. */
  readonly more?: (() => void) | undefined;
  readonly isFetching?: boolean;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {},
});

export function DataTable<T>(props: TableProps<T>): ReactNode {
  const { caption, columns, rows, keyOf, sort, isSorted = false, onSort } = props;
  const { chosen, onChoose, more, isFetching } = props;
  const defs = useMemo(
    () =>
      columns.map((one) => ({
        id: one.id,
        header: one.name,
        accessorFn: (row: T) => one.by?.(row) ?? null,
        enableSorting: one.by !== undefined,
        sortFn: (a: { original: T }, b: { original: T }) =>
          compare(one.by!(a.original), one.by!(b.original)),
      })),
    [columns],
  );
  const sorting: SortingState =
    sort === undefined || isSorted ? [] : [{ id: sort.id, desc: sort.desc }];
  const table = useTable({
    features,
    columns: defs as never,
    data: rows as T[] as never,
    state: { sorting },
    enableSortingRemoval: false,
  } as never);
  const byId = new Map(columns.map((one) => [one.id, one]));
  const shown = (table.getRowModel() as { rows: readonly { readonly original: T }[] }).rows;
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose?.(next);
  };
  const keys = rows.map(keyOf);
  const unique = uniqueKeys(shown.map(({ original }) => keyOf(original)));
  const allChosen = keys.length > 0 && keys.every((key) => chosen?.has(key) === true);
  return (
    <>
      <Scrollable label={caption} className={classes.scroll}>
        <table className={classes.table}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {onChoose !== undefined && (
                <th className={classes.choose}>
                  <input
                    type="checkbox"
                    aria-label="Choose all that are shown"
                    checked={allChosen}
                    onChange={() =>
                      onChoose(allChosen ? without(chosen ?? [], keys) : union(chosen ?? [], keys))
                    }
                  />
                </th>
              )}
              {columns.map((one) => (
                <Head key={one.id} column={one} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ original: row }, i) => {
              const key = keyOf(row);
              return (
                <tr key={unique[i]} data-chosen={chosen?.has(key) || undefined}>
                  {onChoose !== undefined && (
                    <td className={classes.choose}>
                      <input
                        type="checkbox"
                        aria-label={`Choose ${visible(key)}`}
                        checked={chosen?.has(key) ?? false}
                        onChange={() => toggle(key)}
                      />
                    </td>
                  )}
                  {columns.map(({ id }) => (
                    <Cell key={id} column={byId.get(id)!} row={row} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrollable>
      {more !== undefined && (
        <Button variant="default" size="xs" mt="sm" onClick={more} loading={isFetching ?? false}>
          Show more
        </Button>
      )}
    </>
  );
}

/** A row that comes twice, as pages of a list that changed meanwhile may have it, is drawn twice and goes with its list. */
function uniqueKeys(keys: readonly string[]): string[] {
  const times = new Map<string, number>();
  return keys.map((key) => {
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return `${before} ${key}`;
  });
}

// what is chosen and not shown, because it was filtered away or is on another page, stays as it is
const union = (chosen: Iterable<string>, keys: readonly string[]): Set<string> =>
  new Set([...chosen, ...keys]);
function without(chosen: Iterable<string>, keys: readonly string[]): Set<string> {
  const gone = new Set(keys);
  return new Set([...chosen].filter((key) => !gone.has(key)));
}

function Head<T>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<T>;
  readonly sort: TableProps<T>["sort"];
  readonly onSort: TableProps<T>["onSort"];
}): ReactNode {
  const { id, by, isNumber = false, note } = column;
  const name = capital(column.name);
  const isSorted = sort?.id === id;
  const sortable = by !== undefined && onSort !== undefined;
  return (
    <th
      scope="col"
      className={isNumber ? "n" : undefined}
      title={note}
      {...(isSorted ? { "aria-sort": sort.desc ? "descending" : "ascending" } : {})}
    >
      {sortable ? (
        <button
          type="button"
          onClick={() => onSort({ id, desc: isSorted ? !sort.desc : isNumber })}
        >
          {name}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

function Cell<T>({ column, row }: { readonly column: Column<T>; readonly row: T }): ReactNode {
  const { name, cell, isHead = false, isNumber = false, isLong = false } = column;
  const className = isNumber ? "n" : isLong ? classes.long : undefined;
  if (isHead)
    return (
      <th scope="row" className={className}>
        {cell(row)}
      </th>
    );
  return (
    <td className={className} data-label={capital(name)}>
      {cell(row)}
    </td>
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
