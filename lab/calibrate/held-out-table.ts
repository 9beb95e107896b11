// How the kinds that were left out fare, as Markdown: for each, its groups as they are in the truth, the share of their
// accounts in groups that would be listed in any accusing finding, as distillation or a concealed operation, and as
// distillation; and how far probabilities hold.

import type { HeldOut } from "./held-out.ts";
import { deals, regionOf } from "./held-out.ts";

export interface Asked {
  readonly hand: (one: HeldOut) => number;
  readonly listed: (one: HeldOut) => boolean;
  readonly collects: (one: HeldOut) => boolean;
  readonly called: (one: HeldOut) => boolean;
}

const accountsOf = (list: readonly HeldOut[]): number =>
  list.reduce((sum, one) => sum + one.row.members, 0);
const share = (of: readonly HeldOut[], is: (one: HeldOut) => boolean): number =>
  accountsOf(of.filter(is)) / Math.max(1, accountsOf(of));
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

export function kindsTable(out: readonly HeldOut[], { listed, collects, called }: Asked): string {
  const groups = out.filter(({ row }) => !row.found && row.tags.length > 0);
  const lines = [
    "| truth | kind left out | groups | accounts | listed | distillation or concealed operation | called distillation |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
  ];
  for (const truth of ["honest", "other-abuse", "distillation"] as const) {
    const of = groups.filter((one) => one.truth === truth);
    const byKind = [...Map.groupBy(of, (one) => regionOf(one.row).replace("binding:", ""))].sort(
      (a, b) => share(b[1], listed) - share(a[1], listed),
    );
    for (const [kind, list] of byKind)
      lines.push(
        `| ${truth} | ${kind} | ${list.length / deals} | ${accountsOf(list) / deals} | ${percent(share(list, listed))} | ${percent(share(list, collects))} | ${percent(share(list, called))} |`,
      );
    const wanted = truth === "distillation" ? collects : listed;
    const good = byKind.filter(([, list]) => share(list, wanted) >= 0.7).length;
    lines.push(
      `| **${truth}** | all ${byKind.length}${truth === "honest" ? "" : `, ${good} with 70 % and more`} | ${of.length / deals} | ${accountsOf(of) / deals} | ${percent(share(of, listed))} | ${percent(share(of, collects))} | ${percent(share(of, called))} |`,
    );
  }
  return lines.join("\n");
}

/** Of groups to which about this probability of one hand was given, the share that have one, at the field's share. */
export function reliabilityTable(
  out: readonly HeldOut[],
  asked: Asked,
  fieldShare: number,
): string {
  const yes = out.filter((one) => one.truth !== "honest").length;
  const weight = (one: HeldOut): number =>
    one.truth === "honest" ? (1 - fieldShare) / (out.length - yes) : fieldShare / yes;
  const borders = [0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1.0001];
  const lines = [
    "| probability given | groups | mean given | share with one hand |",
    "| --- | ---: | ---: | ---: |",
  ];
  for (let i = 0; i + 1 < borders.length; i++) {
    const of = out.filter(
      (one) => asked.hand(one) >= borders[i]! && asked.hand(one) < borders[i + 1]!,
    );
    if (of.length === 0) continue;
    const all = of.reduce((sum, one) => sum + weight(one), 0);
    const hands = of.reduce((sum, one) => sum + (one.truth === "honest" ? 0 : weight(one)), 0);
    const given = of.reduce((sum, one) => sum + weight(one) * asked.hand(one), 0);
    lines.push(
      `| ${borders[i]} to ${Math.min(1, borders[i + 1]!)} | ${Math.round(of.length / deals)} | ${(given / all).toFixed(3)} | ${(hands / all).toFixed(3)} |`,
    );
  }
  return lines.join("\n");
}
