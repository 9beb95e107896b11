// What the drift bench draws its windows from: honest prompts, and harvest of several kinds, bare and wrapped.
// With a folder of prompt files the honest prompts are shuffled (there are no accounts and times in it); without,
// they are a simulated world's exchanges in order of time, bursts, nights and all.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { openWorld } from "../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";
import { Random } from "../src/simulate/random.ts";
import { loadPrompts } from "../src/simulate/text/prompts.ts";
import { aims, dress, type Template, templateSet } from "../src/simulate/text/template.ts";

export interface Text {
  readonly system?: string;
  readonly prompt: string;
  readonly account: string;
}

export interface Corpus {
  readonly name: string;
  /** In order of time, or shuffled by seed. */
  honest(seed: number): Text[];
  readonly harvest: ReadonlyMap<string, (seed: number) => Text[]>;
}

export async function promptCorpus(folder: string): Promise<Corpus> {
  const pools = await loadPrompts(folder);
  const own = (list: readonly string[]): Text[] =>
    [...new Set(list)].map((prompt, i) => ({ prompt, account: String(i) }));
  const honest = own([...pools.human, ...pools.utterances, ...pools.systems]);
  const harvest = new Map<string, (seed: number) => Text[]>();
  const items = [...pools.harvest].map(([aim, list]) => ({ aim, texts: own(list) }));
  for (const { aim, texts } of items)
    harvest.set(`${aim}, bare`, (seed) => new Random(seed, 1).shuffle([...texts]));
  harvest.set("all, bare", (seed) =>
    new Random(seed, 2).shuffle(items.flatMap(({ texts }) => texts)),
  );
  harvest.set("all, wrapped", (seed) => {
    const random = new Random(seed, 3);
    const all = items.flatMap(({ aim, texts }) =>
      wrapped(
        texts,
        templateSet(4, 0.3, aims.find((one) => one === aim) ?? "mixed", ["en"], random),
        random,
      ),
    );
    return random.shuffle(all);
  });
  return {
    name: `prompt files: ${honest.length} honest, ${items.reduce((n, { texts }) => n + texts.length, 0)} harvest`,
    honest: (seed) => new Random(seed, 0).shuffle([...honest]),
    harvest,
  };
}

function wrapped(texts: readonly Text[], templates: readonly Template[], random: Random): Text[] {
  return texts.map(({ prompt, account }, i) => {
    const made = dress(random.pick(templates), prompt, i, 0.1, random);
    return {
      account,
      prompt: made.prompt,
      ...(made.system === null ? {} : { system: made.system }),
    };
  });
}

const kinds = ["fixed:12", "hydra:120", "careful:120", "swarm:1500", "judge:12", "quiet:120"];

export async function simulatedCorpus(seed: number, honest: number): Promise<Corpus> {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-drift-"));
  try {
    const campaigns = kinds.map(parseCampaign);
    await simulate({ out: folder, seed, days: 6, honest, campaigns });
    const corpus = await worldCorpus(folder);
    return { ...corpus, name: `simulated, seed ${seed}, 6 days, ${honest} honest accounts` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function worldCorpus(folder: string): Promise<Corpus> {
  const world = openWorld(folder);
  const campaignOf = new Map(
    world.truth.map(({ account, kind, campaign }) => [account, campaign === null ? null : kind]),
  );
  const honest: Text[] = [];
  const harvest = new Map<string, Text[]>();
  const bytes = readFileSync(world.exchanges);
  const text = (world.exchanges.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const { system, prompt, account } = JSON.parse(line) as Text;
    const kind = campaignOf.get(account) ?? null;
    const list = kind === null ? honest : (harvest.get(kind) ?? []);
    if (kind !== null) harvest.set(kind, list);
    list.push({ prompt, account, ...(system === undefined ? {} : { system }) });
  }
  return {
    name: `world ${world.name}: ${honest.length} honest exchanges`,
    honest: () => honest,
    harvest: new Map([...harvest].map(([kind, list]) => [kind, () => list])),
  };
}
