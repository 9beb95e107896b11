// An operator's file of labels: JSON Lines or CSV, a group or an account a line with what it is in truth. What cannot be
// read is told with its line and stops nothing else.

import { readFileSync } from "node:fs";
import { type Finding, findings, isFinding } from "../../core/findings.ts";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { utf8Text } from "../../core/utf8-text.ts";
import { smallTable } from "../small-table.ts";

export interface Label {
  readonly line: number;
  /** A case or a ring as in the report, or an account as in the logs. */
  readonly of: "group" | "account";
  readonly id: string;
  readonly finding: Finding;
}

/** A line that could not be used, with the reason. */
export interface Unused {
  readonly line: number;
  readonly why: string;
}

export interface ReadLabels {
  readonly labels: readonly Label[];
  readonly unused: readonly Unused[];
}

/** Bytes from which a file holds no labels: a million of them are shorter. */
const longest = 64 << 20;

/** @throws StillwatchError `labels_unreadable`, `file_encoding` */
export function readLabels(path: string): ReadLabels {
  let records: readonly (readonly [line: number, record: unknown])[];
  try {
    const bytes = readFileSync(path);
    if (bytes.length > longest) throw new Error("it is too long for labels");
    const text = utf8Text(bytes, path).replace(/^\uFEFF/, "");
    records = smallTable(text, false);
  } catch (cause) {
    if (cause instanceof StillwatchError) throw cause;
    throw new StillwatchError("labels_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  if (records.length === 0)
    throw new StillwatchError("labels_unreadable", { path, why: "it holds no label" });
  const labels: Label[] = [];
  const unused: Unused[] = [];
  for (const [line, record] of records) {
    const read = labelOf(record);
    if (typeof read === "string") unused.push({ line, why: read });
    else labels.push({ line, ...read });
  }
  return { labels, unused };
}

/** The label of a record, or why it is none. */
function labelOf(record: unknown): Omit<Label, "line"> | string {
  if (typeof record !== "object" || record === null) return "this is no JSON object";
  const { group, account, finding } = record as Readonly<Record<string, unknown>>;
  const [ofGroup, ofAccount] = [nameOf(group), nameOf(account)];
  if ((ofGroup === null) === (ofAccount === null))
    return "name a group or an account, one of the two";
  const said = typeof finding === "string" ? finding.trim() : "";
  if (!isFinding(said)) {
    const meant = nearest(said, findings);
    return `no such finding${meant === null ? "" : `; nearest is ${meant}`}; known are ${findings.join(", ")}`;
  }
  return ofGroup === null
    ? { of: "account", id: ofAccount!, finding: said }
    : { of: "group", id: ofGroup, finding: said };
}

/** Ids of accounts count as they stand, and may be numbers in JSON. */
function nameOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text : null;
}
