// Scores as a Markdown table: a row a kind, a column a world.

import type { WorldScore } from "./score.ts";
import { addScores } from "./score.ts";

export interface Measured {
  readonly world: string;
  readonly exchanges: number;
  readonly score: WorldScore;
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

export function markdown(worlds: readonly Measured[]): string {
  const all = addScores(worlds.map((one) => one.score));
  const columns: { name: string; score: WorldScore }[] = worlds.map((one) => ({
    name: one.world,
    score: one.score,
  }));
  if (worlds.length > 1) columns.push({ name: "all", score: all });
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = [
    row(["", ...columns.map((one) => one.name)]),
    row(["---", ...columns.map(() => "---:")]),
  ];
  for (const { kind, honest } of all.kinds)
    lines.push(
      row([
        honest ? `flagged: ${kind}` : `recall: **${kind}**`,
        ...columns.map(({ score }) => {
          const found = score.kinds.find((one) => one.kind === kind && one.honest === honest);
          if (!found) return "–";
          return honest
            ? `${found.flagged} of ${found.accounts}`
            : `${(found.flagged / found.accounts).toFixed(3)} (${found.flagged} of ${found.accounts})`;
        }),
      ]),
    );
  lines.push(
    row([
      "honest flagged, all",
      ...columns.map(
        ({ score }) =>
          `${score.falseFlags} of ${score.honest} (${((100 * score.falseFlags) / Math.max(1, score.honest)).toFixed(2)} %)`,
      ),
    ]),
    row(["purity", ...columns.map(({ score }) => score.purity.toFixed(3))]),
    row([
      "exchanges",
      ...worlds.map((one) => String(one.exchanges)),
      ...(worlds.length > 1 ? [String(worlds.reduce((sum, one) => sum + one.exchanges, 0))] : []),
    ]),
    row([
      "seconds",
      ...worlds.map((one) => one.seconds.toFixed(1)),
      ...(worlds.length > 1 ? [worlds.reduce((sum, one) => sum + one.seconds, 0).toFixed(1)] : []),
    ]),
    row([
      "peak memory, MB",
      ...worlds.map((one) => one.memory.toFixed(0)),
      ...(worlds.length > 1 ? [Math.max(...worlds.map((one) => one.memory)).toFixed(0)] : []),
    ]),
  );
  return `${lines.join("\n")}\n`;
}
