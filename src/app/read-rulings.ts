// A file of rulings: JSON Lines or CSV, a campaign a line with what is ruled of it. In: the file. Out: the rulings, and the lines
// that are none with why. Nothing of the store is asked here.

import { readFileSync } from "node:fs";
import type { Ruling } from "../core/case-history.ts";
import { type Finding, findings, isFinding } from "../core/findings.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { nearest } from "../core/nearest.ts";
import { utf8Text } from "../core/utf8-text.ts";
import { smallTable } from "./small-table.ts";

export interface RulingRow {
  readonly line: number;
  readonly campaign: string;
  readonly ruling: Ruling;
  readonly finding: Finding | null;
  readonly reason: string;
  readonly accounts: readonly string[];
}

/** A line that cannot be ruled by, with why. */
export interface RefusedRow {
  readonly line: number;
  readonly why: string;
}

/** Bytes from which a file holds no rulings: a hundred thousand of them are shorter. */
const longest = 16 << 20;
/** Characters of a reason in the audit, as on the command line. */
const longestReason = 2000;

/** As the commands are called; 0.1 said clear. */
const words: Readonly<Record<string, Ruling>> = {
  dismiss: "dismiss",
  confirm: "confirm",
  split: "split",
  revoke: "none",
  clear: "dismiss",
};
const columns = ["campaign", "ruling", "as", "reason", "accounts"] as const;

/** @throws StillwatchError `rulings_unreadable`, `file_encoding` */
export function readRulings(path: string): { rows: RulingRow[]; refused: RefusedRow[] } {
  let records: readonly (readonly [line: number, record: unknown])[];
  try {
    const bytes = readFileSync(path);
    if (bytes.length > longest) throw new Error("it is too long for rulings");
    const text = utf8Text(bytes, path).replace(/^\uFEFF/, "");
    // a line with more columns than the header is a fault: accounts without quotes would be cut short
    records = smallTable(text, true);
    if (records.length === 0) throw new Error("it holds no ruling");
  } catch (cause) {
    if (cause instanceof StillwatchError) throw cause;
    throw new StillwatchError("rulings_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const rows: RulingRow[] = [];
  const refused: RefusedRow[] = [];
  const first = new Map<string, number>();
  for (const [line, record] of records) {
    const read = rowOf(record);
    const before = typeof read === "string" ? undefined : first.get(read.campaign);
    if (typeof read === "string") refused.push({ line, why: read });
    // which of two rulings holds would hang on the order of lines
    else if (before !== undefined)
      refused.push({
        line,
        why: `line ${before} rules on the same campaign; write one line for each`,
      });
    else {
      first.set(read.campaign, line);
      rows.push({ line, ...read });
    }
  }
  return { rows, refused };
}

function rowOf(record: unknown): Omit<RulingRow, "line"> | string {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return "this is no JSON object";
  for (const key of Object.keys(record))
    if (!(columns as readonly string[]).includes(key)) {
      const meant = nearest(key, columns);
      return `there is a column that rulings have not${meant ? `; did you mean ${meant}?` : `; known are ${columns.join(", ")}`}`;
    }
  const said = record as Readonly<Record<string, unknown>>;
  const campaign = textOf(said.campaign);
  if (campaign === "") return "name a campaign, such as c-12";
  const ruling = words[textOf(said.ruling).toLowerCase()];
  if (ruling === undefined) return "write dismiss, confirm, split or revoke as the ruling";
  const as = textOf(said.as);
  if (as !== "" && !isFinding(as))
    return `no such finding under as; known are ${findings.join(", ")}`;
  const reason = textOf(said.reason);
  if (reason === "") return "write a reason: it is kept in the audit";
  if (reason.length > longestReason)
    return `write a reason of ${longestReason} characters at the most`;
  const accounts = accountsOf(said.accounts);
  if (accounts === null) return "write accounts as a list of names, or with commas between them";
  if (ruling === "split" && accounts.length === 0) return "name the accounts to set apart";
  if (ruling !== "split" && accounts.length > 0)
    return "only split takes accounts; leave them empty, or split";
  return { campaign, ruling, finding: as === "" ? null : (as as Finding), reason, accounts };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function accountsOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  const list: unknown = typeof value === "string" ? value.split(",") : value;
  if (!Array.isArray(list) || !list.every((one) => typeof one === "string")) return null;
  return [...new Set(list)].filter((one) => one !== "");
}
