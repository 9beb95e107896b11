// npm run bench:foreign -- --traces DIR [--prompts DIR] [--seed N] [--out DIR]: behaviour that is not the
// simulator's own. Honest heavy clients with the rhythm and lengths of a production service, and the users of a real
// retrieval app, stand among a simulated world's people and campaigns; which of them the real command flags, and why.
// Then the rings in a record of real coordinated behaviour. Prints Markdown. The traces are only read.
// Worlds: each gets a share of the clients, in every layout of heavy.ts. The sketch key is that of `evaluate`.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Verdict } from "../../src/core/verdict.ts";
import { type Truth } from "../../src/evidence/backtest/truth.ts";
import { activeAccounts, openWorld } from "../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";
import { Random, seedOf } from "../src/simulate/random.ts";
import { loadPrompts, type PromptPools } from "../src/simulate/text/prompts.ts";
import { addAppUsers } from "./foreign/app-users.ts";
import { addHeavy, layouts } from "./foreign/heavy.ts";
import { emptyPopulation, type ForeignTruth, type Population } from "./foreign/population.ts";
import { retweets } from "./foreign/retweets.ts";
import { type Scanned, scan } from "./foreign/run.ts";
import { readClients } from "./foreign/servegen.ts";
import { settingOf, writePopulation } from "./foreign/setting.ts";

const { values: flags } = parseArgs({
  options: {
    traces: { type: "string" },
    prompts: { type: "string" },
    seed: { type: "string", default: "31" },
    worlds: { type: "string", default: "3" },
    /** Keeps the worlds and reports there, for looking into them. */
    out: { type: "string" },
  },
});
if (flags.traces === undefined) throw new Error("give the folder of traces with --traces DIR");
const traces = flags.traces;
const seed = Number(flags.seed);
const days = 7;
const honest = 1500;
const campaigns = ["hydra:120", "fixed:20", "careful:80"];
const appUsers = "app users";

interface Row {
  accounts: number;
  exchanges: number;
  inRings: number;
  flagged: number;
}

const scratch = flags.out ?? mkdtempSync(join(tmpdir(), "stillwatch-foreign-"));
try {
  mkdirSync(scratch, { recursive: true });
  const pools = flags.prompts === undefined ? null : await loadPrompts(flags.prompts);
  const clients = new Random(seed, seedOf("clients")).shuffle(readClients(traces));
  const tables = new Map<string, Map<string, Row>>();
  const reasons: string[] = [];
  const count = Number(flags.worlds);
  for (let i = 0; i < count; i++) {
    const folder = join(scratch, `world-${i}`);
    const made = await simulate({
      ...{ out: folder, seed: seed + i, days, honest, prompts: flags.prompts },
      campaigns: campaigns.map(parseCampaign),
    });
    const world = openWorld(folder);
    const active = await activeAccounts(world.exchanges);
    const share = clients.filter((_, k) => k % count === i);
    for (const layout of [...layouts, appUsers]) {
      note(`world ${i + 1} of ${count}: ${layout}`);
      const random = new Random(seed + i, seedOf("foreign", layout));
      const setting = await settingOf(world, made, days, random);
      const population = emptyPopulation();
      if (layout === appUsers) addAppUsers(population, setting, traces, pools, random);
      else addHeavy(population, setting, share, layout as (typeof layouts)[number], pools, random);
      const files = writePopulation(population, join(folder, layout.replace(" ", "-")));
      const scanned = scan(
        [world.exchanges, files.exchanges],
        [world.accounts, files.accounts],
        files.folder,
      );
      tally(tables, layout, population, world.truth, active, scanned.verdicts);
      reasons.push(...why(`world ${i + 1}, ${layout}`, population.truth, world.truth, scanned));
    }
  }
  console.log(clientsReport(tables, reasons, pools));
  note("retweets");
  console.log(`\n## Retweets\n\n${retweets(traces, seed, scratch)}`);
} finally {
  if (flags.out === undefined) rmSync(scratch, { recursive: true, force: true });
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function tally(
  tables: Map<string, Map<string, Row>>,
  layout: string,
  population: Population,
  simulated: readonly Truth[],
  active: ReadonlySet<string>,
  verdicts: readonly Verdict[],
): void {
  let table = tables.get(layout);
  if (!table) tables.set(layout, (table = new Map()));
  const sent = new Map<string, number>();
  for (const line of population.exchanges) {
    const { account } = JSON.parse(line) as { account: string };
    sent.set(account, (sent.get(account) ?? 0) + 1);
  }
  const verdictOf = new Map(verdicts.map((one) => [one.account, one]));
  const add = (name: string, account: string, exchanges: number): void => {
    let row = table.get(name);
    if (!row) table.set(name, (row = { accounts: 0, exchanges: 0, inRings: 0, flagged: 0 }));
    const verdict = verdictOf.get(account);
    row.accounts++;
    row.exchanges += exchanges;
    if (verdict !== undefined) row.inRings++;
    if (verdict !== undefined && verdict.campaign !== null) row.flagged++;
  };
  for (const { account, kind } of population.truth) add(kind, account, sent.get(account) ?? 0);
  for (const { account, kind, campaign } of simulated)
    if (campaign === null) add("simulated honest", account, 0);
    else if (active.has(account)) add(`recall: ${kind}`, account, 0);
}

/** Each campaign of the report that holds a foreign account or an honest one: who, and by which evidence. */
function why(
  where: string,
  foreign: readonly ForeignTruth[],
  simulated: readonly Truth[],
  { report }: Scanned,
): string[] {
  const kindOf = new Map<string, string>();
  for (const { account, kind, campaign } of simulated)
    kindOf.set(account, campaign === null ? `honest ${kind}` : kind);
  for (const { account, kind, purpose } of foreign) kindOf.set(account, `${kind}, ${purpose}`);
  const accused = new Set(
    [...simulated.filter(({ campaign }) => campaign === null), ...foreign].map(
      ({ account }) => account,
    ),
  );
  return report.campaigns.flatMap((campaign) => {
    const wrong = campaign.members.filter(({ account }) => accused.has(account));
    if (wrong.length === 0) return [];
    const kinds = new Map<string, number>();
    for (const { account } of campaign.members) {
      const kind = kindOf.get(account) ?? "unknown";
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    const signals = campaign.signals
      .filter(({ weight }) => Math.abs(weight) >= 0.4)
      .map(({ id, weight }) => `${id} ${weight.toFixed(1)}`);
    return [
      `- ${where}: ${campaign.id} of ${campaign.accounts} (${[...kinds].map(([kind, n]) => `${n} ${kind}`).join("; ")}), posterior ${campaign.score.toFixed(3)}: ${signals.join(", ")}`,
    ];
  });
}

function clientsReport(
  tables: ReadonlyMap<string, ReadonlyMap<string, Row>>,
  reasons: readonly string[],
  pools: PromptPools | null,
): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const parts = [...tables].flatMap(([layout, table]) => [
    `### ${layout}`,
    "",
    row(["", "accounts", "exchanges", "in a judged ring", "in a campaign"]),
    row(["---", "---:", "---:", "---:", "---:"]),
    ...[...table]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) =>
        row([name, one.accounts, one.exchanges || "–", one.inRings, one.flagged]),
      ),
    "",
  ]);
  return [
    `## Heavy clients and app users`,
    "",
    `Seed ${seed}, ${flags.worlds} worlds of ${days} days, ${honest} honest accounts and ${campaigns.join(" ")} each; prompts ${pools ? "real" : "of own grammars"}.`,
    "",
    ...parts,
    reasons.length > 0 ? "Honest accounts in campaigns:" : "No honest account in a campaign.",
    ...reasons,
  ].join("\n");
}
