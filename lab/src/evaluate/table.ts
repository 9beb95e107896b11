// Scores as Markdown: what is to be found and what must not be, a row a kind and a column a world; then each campaign.

import { type Finding, findings } from "../../../src/core/findings.ts";
import {
  addScores,
  foundOf,
  type KindScore,
  listedOf,
  namedOf,
  totalOf,
  type WorldScore,
} from "./score.ts";
import type { TruthName } from "./truths.ts";

export interface Measured {
  readonly world: string;
  readonly exchanges: number;
  readonly score: WorldScore;
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

interface Column {
  readonly name: string;
  readonly score: WorldScore;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export function markdown(worlds: readonly Measured[]): string {
  const columns: Column[] = worlds.map(({ world, score }) => ({ name: world, score }));
  const all = addScores(worlds.map((one) => one.score));
  if (worlds.length > 1) columns.push({ name: "all", score: all });
  const figures = (of: (one: Measured) => number, sum: (list: number[]) => number): number[] => {
    const list = worlds.map(of);
    return worlds.length > 1 ? [...list, sum(list)] : list;
  };
  const added = (list: number[]): number => list.reduce((a, b) => a + b, 0);
  const lines = [
    row(["", ...columns.map((one) => one.name)]),
    row(["---", ...columns.map(() => "---:")]),
    ...all.kinds.flatMap((kind) => kindRows(kind, columns)),
    ...totals(columns),
    row(["purity", ...columns.map(({ score }) => score.purity.toFixed(3))]),
    row(["exchanges", ...figures((one) => one.exchanges, added).map(String)]),
    row(["seconds", ...figures((one) => one.seconds, added).map((n) => n.toFixed(1))]),
    row([
      "peak memory, MB",
      ...figures(
        (one) => one.memory,
        (list) => Math.max(...list),
      ).map((n) => n.toFixed(0)),
    ]),
    "",
    ...byFinding(all),
    ...(all.campaigns.length > 0 ? ["", ...campaignRows(worlds)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function kindRows({ kind, truth }: KindScore, columns: readonly Column[]): string[] {
  const cells = (of: (one: KindScore) => string): string[] =>
    columns.map(({ score }) => {
      const found = score.kinds.find((one) => one.kind === kind && one.truth === truth);
      return found ? of(found) : "–";
    });
  switch (truth) {
    case "distillation":
      return [
        row([`recall: **${kind}**`, ...cells((one) => share(one.findings.distillation, one))]),
        row([`found: **${kind}**`, ...cells((one) => share(foundOf(one), one))]),
      ];
    case "other-abuse":
      return [
        row([
          `called distillation: _${kind}_`,
          ...cells((one) => share(one.findings.distillation, one)),
        ]),
        row([`named: _${kind}_`, ...cells((one) => share(namedOf(one), one))]),
      ];
    case "honest":
      return [
        row([
          `listed, above observe: ${kind}`,
          ...cells((one) => `${listedOf(one)}, ${one.above} of ${one.accounts}`),
        ]),
      ];
  }
}

function totals(columns: readonly Column[]): string[] {
  const cells = (truth: TruthName, of: (one: ReturnType<typeof totalOf>) => string): string[] =>
    columns.map(({ score }) => of(totalOf(score, truth)));
  const rings = columns.map(
    ({
      score: {
        abuseRings: { rings, named, distillation },
      },
    }) => (rings === 0 ? "–" : `${named} named, ${distillation} distillation of ${rings}`),
  );
  const part = (n: number, of: number): string =>
    `${n} of ${of} (${((100 * n) / Math.max(1, of)).toFixed(2)} %)`;
  return [
    row([
      "honest called distillation, all",
      ...cells("honest", (one) => part(one.findings.distillation, one.accounts)),
    ]),
    row(["honest listed, all", ...cells("honest", (one) => part(listedOf(one), one.accounts))]),
    row(["honest above observe, all", ...cells("honest", (one) => part(one.above, one.accounts))]),
    row([
      "other abuse called distillation, all",
      ...cells("other-abuse", (one) => part(one.findings.distillation, one.accounts)),
    ]),
    row([
      "other abuse named, all",
      ...cells("other-abuse", (one) => part(namedOf(one), one.accounts)),
    ]),
    row(["rings of other abuse, four and more", ...rings]),
    row([
      "accounts used in part: part found, owner acted on",
      ...columns.map(({ score: { slices } }) =>
        slices.accounts === 0 ? "–" : `${part(slices.found, slices.accounts)}, ${slices.owners}`,
      ),
    ]),
  ];
}

/** Accounts of each kind by what they were found to be, over all worlds. */
function byFinding({ kinds }: WorldScore): string[] {
  const count = (one: KindScore, finding: Finding): string => String(one.findings[finding]);
  return [
    row(["accounts by finding", "truth", ...findings, "accounts"]),
    row(["---", "---", ...findings.map(() => "---:"), "---:"]),
    ...kinds.map((one) =>
      row([
        one.kind,
        one.truth,
        ...findings.map((finding) => count(one, finding)),
        String(one.accounts),
      ]),
    ),
  ];
}

function campaignRows(worlds: readonly Measured[]): string[] {
  return [
    row(["campaign", "kind", "recall", "found", "pieces", "purity"]),
    row(["---", "---", "---:", "---:", "---:", "---:"]),
    ...worlds.flatMap(({ world, score }) =>
      score.campaigns.map((one) =>
        row([
          worlds.length > 1 ? `${world} ${one.campaign}` : one.campaign,
          one.kind,
          `${one.distillation} of ${one.accounts}`,
          `${one.found} of ${one.accounts}`,
          String(one.pieces),
          one.purity === null ? "–" : one.purity.toFixed(3),
        ]),
      ),
    ),
  ];
}

function share(n: number, { accounts }: Pick<KindScore, "accounts">): string {
  return `${(n / accounts).toFixed(3)} (${n} of ${accounts})`;
}
