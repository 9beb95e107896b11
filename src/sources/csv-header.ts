// The header line of a CSV: which sign separates its fields, and which of its names are ours, whoever wrote them how. A
// first line that is no header is never quoted: it may hold a prompt.

import { parse } from "csv-parse/sync";
import { accountFields } from "../core/account.ts";
import { StillwatchError } from "../core/errors.ts";
import { exchangeFields } from "../core/exchange.ts";

const ours: ReadonlySet<string> = new Set(
  [...exchangeFields, ...accountFields].map(({ name }) => name),
);

/** Signs between fields, the usual first: where two fit alike, the first is taken. */
const separators = [",", ";", "\t", "|"] as const;

/** Columns that a message names; a table has no more than a few dozen. */
const mostShown = 30;

export interface Header {
  readonly separator: string;
  readonly names: readonly string[];
}

/** "Account " and "USER AGENT" are names of ours; what is none stays as it is, because a mapping may name it. */
export function ownNames(written: readonly string[]): string[] {
  const taken = new Set(written.map((name) => name.trim()));
  return written.map((name) => {
    const trimmed = name.trim();
    const own = trimmed.toLowerCase().replace(/[\s-]+/g, "_");
    if (own === trimmed || !ours.has(own) || taken.has(own)) return trimmed;
    taken.add(own);
    return own;
  });
}

/**
 * The sign with which most names are ours, then most names at all; null where none of them is ours with any.
 * @param likely taken where all fit alike
 */
export function separatorOf(line: string, likely: string): Header | null {
  const best = bestOf(line, likely);
  return countOurs(best) === 0 ? null : best;
}

/**
 * @param needs names without which no record of ours could be read
 * @param isOurs whether the file is known to have our names; else names of any kind are a header, which a mapping may know
 * @throws StillwatchError `input_csv_header`
 */
export function readHeader(
  line: string,
  likely: string,
  path: string,
  needs: readonly string[],
  isOurs: boolean,
): Header {
  const best = bestOf(line, likely);
  const twice = best.names.find((name, n) => ours.has(name) && best.names.indexOf(name) !== n);
  if (twice !== undefined)
    throw new StillwatchError("input_csv_header", {
      path,
      found: `the column ${twice} stands in it twice`,
      wanted: "each column once",
    });
  if (!isOurs && isHeader(best.names, looseName)) return best;
  const missing = needs.filter((name) => !best.names.includes(name));
  if (countOurs(best) > 0 && missing.length === 0) return best;
  throw new StillwatchError("input_csv_header", {
    path,
    found: whatStands(best.names, missing),
    wanted: needs.length > 0 ? needs.join(" and ") : "the columns",
  });
}

function bestOf(line: string, likely: string): Header {
  const all = [likely, ...separators.filter((one) => one !== likely)].map((separator) => ({
    separator,
    names: ownNames(cells(line, separator)),
  }));
  const rank = (one: Header): number => countOurs(one) * 1e6 + one.names.length;
  return all.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}

function countOurs({ names }: Header): number {
  return names.filter((name) => ours.has(name)).length;
}

function cells(line: string, separator: string): string[] {
  try {
    const options = { delimiter: separator, relax_quotes: true, relax_column_count: true };
    return (parse(line, options) as string[][])[0] ?? [];
  } catch {
    return line.split(separator); // a quote that opens and does not close
  }
}

/** As programs write names. */
const strictName = /^[A-Za-z_][\w.-]{0,63}$/;
/** As dashboards write them too: "Created (UTC)", "TimeGenerated [UTC]". Never shown: a short prompt may look like it. */
const looseName = /^[A-Za-z_][\w.-]{0,63}(?: [\w.-]{1,30}){0,3}(?: [([][\w ]{1,20}[)\]])?$/;

/** Whether all are such names. */
function isHeader(names: readonly string[], form = strictName): boolean {
  return (
    names.length > 1 &&
    new Set(names).size === names.length &&
    names.every((name) => ours.has(name) || form.test(name))
  );
}

/** Names where all are such as programs write; a line with anything else may be a record. */
function whatStands(names: readonly string[], missing: readonly string[]): string {
  const count = `${names.length} ${names.length === 1 ? "column" : "columns"}`;
  if (!isHeader(names))
    return `it has ${count}, and what stands in the first line does not look like their names`;
  const shown = names.slice(0, mostShown).join(", ");
  const rest = names.length > mostShown ? " and more" : "";
  return `it has ${count}, ${shown}${rest}, and of them none is ${missing.join(" or ") || "ours"}`;
}
