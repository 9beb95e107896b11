// npm run bench:solo -- --seeds 611,612 [--traces DIR] [--prompts DIR] [--out DIR]: accounts that harvest alone, at
// several rates, among a simulated world's people, two campaigns, and the honest accounts that come nearest to them
// (solo/hard-honest.ts; with --traces also real production clients). Through the real command; prints Markdown:
// how many were found alone or in a ring, who of the honest was flagged, and by which evidence.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Campaign } from "../../src/core/campaign.ts";
import { activeAccounts, openWorld } from "../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";
import { Random, seedOf } from "../src/simulate/random.ts";
import { loadPrompts } from "../src/simulate/text/prompts.ts";
import { addHeavy } from "./foreign/heavy.ts";
import { emptyPopulation } from "./foreign/population.ts";
import { scan } from "./foreign/run.ts";
import { readClients } from "./foreign/servegen.ts";
import { settingOf, writePopulation } from "./foreign/setting.ts";
import { addHardHonest, hardKinds } from "./solo/hard-honest.ts";

const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "611,612,613,614,615,616" },
    traces: { type: "string" },
    prompts: { type: "string" },
    /** Keeps worlds and reports there. */
    out: { type: "string" },
  },
});
const days = 6;
const honest = 2000;
const rings = ["hydra:60", "careful:40"];
/** Accounts that harvest alone: what a reader calls them, and their settings. */
const solos: readonly (readonly [name: string, spec: string])[] = [
  ["50 a day", "solo:2:rate=50"],
  ["200 a day", "solo:2:rate=200"],
  ["1,000 a day", "solo:2:rate=1000"],
  ["200 a day, hours of a person, a third cover", "solo:1:rate=200:rhythm=human:cover=0.3"],
  ["200 a day, own domain, one cloud, older", "solo:1:rate=200:domain=own:hosting=cloud:spread=90"],
  [
    "200 a day, one template, one address",
    "solo:1:rate=200:templates=1:area=reasoning:addresses=1",
  ],
];
const hardOfEach = 8;
const clientsAWorld = 40;

interface Row {
  accounts: number;
  alone: number;
  inRing: number;
}
const found = new Map<string, Row>();
const flagged = new Map<string, Row>();
const reasons: string[] = [];
const scratch = flags.out ?? mkdtempSync(join(tmpdir(), "stillwatch-solo-"));
try {
  const pools = flags.prompts === undefined ? null : await loadPrompts(flags.prompts);
  for (const text of flags.seeds.split(",")) {
    process.stderr.write(`seed ${text}\n`);
    await measure(Number(text), pools);
  }
  report();
} finally {
  if (flags.out === undefined) rmSync(scratch, { recursive: true, force: true });
}

async function measure(seed: number, pools: Parameters<typeof addHeavy>[4]): Promise<void> {
  const out = join(scratch, String(seed));
  mkdirSync(out, { recursive: true });
  const specs = [...rings, ...solos.map(([, spec]) => spec)].map(parseCampaign);
  const made = await simulate({
    ...{ out, seed, days, honest, prompts: flags.prompts },
    campaigns: specs,
  });
  const world = openWorld(out);
  const random = new Random(seed, seedOf("solo"));
  const setting = await settingOf(world, made, days, random);
  const population = emptyPopulation();
  for (const kind of hardKinds)
    for (let i = 0; i < hardOfEach; i++)
      addHardHonest(population, setting, kind, pools, random.fork());
  if (flags.traces !== undefined) {
    const clients = random.shuffle(readClients(flags.traces)).slice(0, clientsAWorld);
    addHeavy(population, setting, clients, "plain", pools, random.fork());
  }
  const files = writePopulation(population, join(out, "beside"));
  const { report: swept } = scan(
    [world.exchanges, files.exchanges],
    [world.accounts, files.accounts],
    files.folder,
  );
  const of = new Map<string, Campaign>();
  for (const campaign of swept.campaigns)
    for (const { account } of campaign.members) of.set(account, campaign);
  const add = (rows: Map<string, Row>, name: string, account: string): void => {
    let row = rows.get(name);
    if (!row) rows.set(name, (row = { accounts: 0, alone: 0, inRing: 0 }));
    row.accounts++;
    const campaign = of.get(account);
    if (campaign) row[campaign.accounts === 1 ? "alone" : "inRing"]++;
  };
  // names of campaigns run on in the order of their specifications, one for each account alone
  const nameOf = solos.flatMap(([name, spec]) =>
    Array.from({ length: parseCampaign(spec).accounts }, () => name),
  );
  const active = await activeAccounts(world.exchanges);
  for (const { account, kind, campaign } of world.truth) {
    if (campaign === null) add(flagged, kind, account);
    else if (active.has(account))
      add(
        found,
        kind === "solo"
          ? nameOf[Number(campaign.split("-")[1]) - rings.length - 1]!
          : `ring: ${kind}`,
        account,
      );
  }
  for (const { account, kind } of population.truth) add(flagged, kind, account);
  const innocent = new Map<string, string>();
  for (const { account, kind, campaign } of world.truth)
    if (campaign === null) innocent.set(account, kind);
  for (const { account, kind, purpose } of population.truth)
    innocent.set(account, `${kind}, ${purpose}`);
  for (const campaign of swept.campaigns) {
    const wrong = campaign.members.flatMap(({ account }) => innocent.get(account) ?? []);
    if (wrong.length === 0) continue;
    const said = campaign.signals
      .filter(({ weight }) => Math.abs(weight) >= 0.4)
      .map(({ id, weight }) => `${id} ${weight.toFixed(1)}`);
    reasons.push(
      `- seed ${seed}, ${campaign.id} of ${campaign.accounts}, posterior ${campaign.score.toFixed(3)}, honest in it: ${wrong.join("; ")}. ${said.join(", ")}`,
    );
  }
}

function report(): void {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const table = (title: string, rows: ReadonlyMap<string, Row>): string[] => [
    row([title, "accounts", "found alone", "found in a ring", "not found"]),
    row(["---", "---:", "---:", "---:", "---:"]),
    ...[...rows]
      .sort(([a], [b]) => Number(a.startsWith("ring")) - Number(b.startsWith("ring")))
      .map(([name, one]) =>
        row([name, one.accounts, one.alone, one.inRing, one.accounts - one.alone - one.inRing]),
      ),
  ];
  const honestRows = [...flagged].sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(
    [
      `Seeds ${flags.seeds}; ${days} days, ${honest} honest accounts, ${hardOfEach} hard honest ones of each kind${flags.traces ? `, ${clientsAWorld} production clients` : ""} a world; prompts ${flags.prompts ? "real" : "of own grammars"}.`,
      "",
      ...table("accounts that harvest", found),
      "",
      row(["honest", "accounts", "flagged alone", "flagged in a ring"]),
      row(["---", "---:", "---:", "---:"]),
      ...honestRows.map(([name, one]) => row([name, one.accounts, one.alone, one.inRing])),
      "",
      ...reasons,
    ].join("\n"),
  );
}
