// What the check says of the run that read the logs: lines that were refused, were there already or belonged together,
// and fields that were left out. Only that run knows; a store does not. Pure.

import { percent } from "../../core/format.ts";
import type { DataCheckModel } from "../../model/schema.ts";
import { grouped, type Measured, share } from "./measured.ts";

/** As far as a summary of what was read tells it. */
export interface ReadCounts {
  readonly records: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly joined: number;
  readonly accounts: number;
  readonly rejected: number;
  readonly ids: { readonly ids: number; readonly reused: number };
  readonly dropped: ReadonlyMap<string, { readonly records: number }>;
}

export function ofReading(read: ReadCounts, by: DataCheckModel): Measured[] {
  const { accepted, duplicates, joined, accounts, rejected, dropped, ids } = read;
  const [field, lost] = [...dropped].sort(([, a], [, b]) => b.records - a.records)[0] ?? ["", null];
  const rate = (n: number, of: number): Pick<Measured, "value" | "bad"> => ({
    value: share(n, of),
    bad: "high",
  });
  const lines = read.records + accounts;
  const refused = rate(rejected, Math.max(rejected, lines));
  const again = rate(duplicates, accepted);
  const pieces = rate(joined, accepted);
  const reused = rate(ids.reused, ids.ids);
  const left = rate(lost?.records ?? 0, Math.max(lost?.records ?? 0, accepted + accounts));
  return [
    {
      id: "rejected",
      ...refused,
      bounds: by.rejected,
      fine: rejected === 0 ? "Every line was read." : `${grouped(rejected)} lines were refused.`,
      weak: `${percent(refused.value)} of the lines were refused (${grouped(rejected)}): whoever sent them is judged by the rest.`,
      advice: "See rejected.jsonl for the reasons.",
    },
    {
      id: "duplicates",
      ...again,
      bounds: by.duplicates,
      fine: `${grouped(duplicates)} exchanges were there already.`,
      weak: `${percent(again.value)} of the exchanges were there already, by id, account and time (${grouped(duplicates)}): a file was given twice, or ids and times are too coarse to tell exchanges apart.`,
      advice: "If each was an exchange of its own, log an id that is one.",
    },
    {
      id: "joined_lines",
      ...pieces,
      bounds: by.joined_lines,
      fine: `${grouped(joined)} lines were pieces of another's exchange.`,
      weak: `${percent(pieces.value)} of the lines were taken for pieces of another's exchange (${grouped(joined)}): ids are used again within minutes, or answers were logged in pieces.`,
      advice: "If each was an exchange of its own, log an id that is one.",
    },
    {
      id: "reused_ids",
      ...reused,
      bounds: by.reused_ids,
      fine: ids.reused === 0 ? "No id names two exchanges." : "Hardly any id names two exchanges.",
      weak: `About ${percent(reused.value)} of the ids name several exchanges, of other accounts or at other times (${grouped(ids.reused)}): account and time tell them apart, but a request that was tried again under its id counts twice.`,
      advice: "Log an id that is the exchange's own, and not one that counts from 0 at each start.",
    },
    {
      id: "dropped_field",
      ...left,
      bounds: by.dropped_field,
      fine: lost === null ? "Every field was read." : "Hardly any field was left out.",
      weak: `The field ${field} could not be read in ${percent(left.value)} of the records: they are judged without it.`,
      advice: `Look at what the logs write as ${field}; the warnings of the reading say what was wanted.`,
    },
  ];
}
