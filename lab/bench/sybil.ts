// Rings on accounts alone: `npm run bench:sybil`. Makes 50,000 accounts with some 1,400 planted rings of 4 to 7,000
// members, whose traits come from pools of their own, among honest households and offices that share addresses and
// devices too, popular referrers and gateways; runs `stillwatch rings` on it and compares.
// With `--shape transfers` groups hang together by what they sent each other (sybil/transfers.ts).
// Prints a Markdown table: by size of ring, how many were found (Jaccard above a half) and how well.

import { execFileSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seeded } from "../../src/core/random.ts";
import { plantTransfers } from "./sybil/transfers.ts";

const { values: flags } = parseArgs({
  options: {
    accounts: { type: "string", default: "50000" },
    seed: { type: "string", default: "5" },
    shape: { type: "string", default: "pools" },
  },
});
const total = Number(flags.accounts);
const random = seeded(Number(flags.seed));
const below = (n: number): number => Math.floor(random() * n);
const between = (low: number, high: number): number => low + below(high - low + 1);
const some = (pool: number, count: number): number[] => [
  ...new Set(Array.from({ length: count }, () => below(pool))),
];

const folder = mkdtempSync(join(tmpdir(), "stillwatch-sybil-"));
try {
  const path = join(folder, "accounts.jsonl");
  const truth = flags.shape === "transfers" ? transfers(path) : await plant(path);
  const started = performance.now();
  execFileSync(
    process.execPath,
    [
      join(import.meta.dirname, "../../bin/stillwatch.js"),
      ...[
        "rings",
        "--accounts",
        join(folder, "accounts.jsonl"),
        "--out",
        join(folder, "rings.jsonl"),
      ],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const seconds = (performance.now() - started) / 1000;
  report(truth, seconds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes accounts that are tied by transfers; returns the planted group of each, or null. */
function transfers(path: string): Map<string, number | null> {
  const { traits, group } = plantTransfers(total, random);
  const lines = traits.map((own, a) => JSON.stringify({ account: `u${a}`, traits: own }));
  writeFileSync(path, `${lines.join("\n")}\n`);
  return new Map(group.map((one, a) => [`u${a}`, one < 0 ? null : one]));
}

/** Writes the accounts; returns the planted ring of each, or null. */
async function plant(path: string): Promise<Map<string, number | null>> {
  const order = Array.from({ length: total }, (_, i) => i);
  for (let i = total - 1; i > 0; i--) {
    const j = below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const traits = Array.from({ length: total }, (): Record<string, string[]> => ({}));
  const give = (account: number, name: string, value: string): void => {
    (traits[account]![name] ??= []).push(value);
  };
  const ringOf = new Map<string, number | null>();
  const scale = total / 50_000;
  const sizes = [7000, 3000, 1500, 800, 400, 300, 200, 150, 120, 100].map((s) =>
    Math.round(s * scale),
  );
  for (let i = 0; i < 20 * scale; i++) sizes.push(between(50, 80));
  for (let i = 0; i < 150 * scale; i++) sizes.push(between(10, 40));
  for (let i = 0; i < 1200 * scale; i++) sizes.push(between(4, 9));
  let at = 0;
  sizes.forEach((size, ring) => {
    const pools = {
      ip: Math.max(2, size / 6),
      device: Math.max(1, size / 5),
      referrer: Math.max(1, size / 40),
    };
    for (const account of order.slice(at, at + size)) {
      ringOf.set(`u${account}`, ring);
      for (const one of some(pools.ip, between(1, 3))) give(account, "ip", `ring ${ring} ${one}`);
      if (random() < 0.8) give(account, "device", `ring ${ring} ${below(pools.device)}`);
      if (random() < 0.6) give(account, "referrer", `ring ${ring} ${below(pools.referrer)}`);
    }
    at += size;
  });
  const honest = order.slice(at);
  for (const account of honest) {
    ringOf.set(`u${account}`, null);
    give(account, "ip", `own ${account}`);
    give(account, "device", `own ${account}`);
    give(account, "referrer", `popular ${Math.floor(1 / (1 - random()))}`);
  }
  const households = [1, 1, 1, 2, 2, 3, 4, 5, 20, 50];
  for (let h = 0; h < honest.length;) {
    const size = households[below(households.length)]!;
    const family = size <= 5 && random() < 0.3;
    for (const account of honest.slice(h, h + size)) {
      if (size > 1) give(account, "ip", `home ${h}`);
      if (size > 1 && family) give(account, "device", `family ${h}`);
    }
    h += size;
  }
  const out = createWriteStream(path);
  for (let account = 0; account < total; account++) {
    if (random() < 0.3) give(account, "ip", `gateway ${below(31)}`);
    give(account, "browser", "abcde"[below(5)]!);
    out.write(`${JSON.stringify({ account: `u${account}`, traits: traits[account] })}\n`);
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return ringOf;
}

function report(truth: ReadonlyMap<string, number | null>, seconds: number): void {
  const sizes = new Map<number, number>();
  for (const ring of truth.values()) if (ring !== null) sizes.set(ring, (sizes.get(ring) ?? 0) + 1);
  const best = new Map<number, number>();
  let honestInside = 0;
  let rings = 0;
  for (const line of readFileSync(join(folder, "rings.jsonl"), "utf8").trim().split("\n")) {
    const { members } = JSON.parse(line) as { members: { account: string }[] };
    rings++;
    const counts = new Map<number | null, number>();
    for (const { account } of members) {
      const ring = truth.get(account) ?? null;
      counts.set(ring, (counts.get(ring) ?? 0) + 1);
    }
    const strangers = counts.get(null) ?? 0;
    // honest accounts in a ring of their own (a family on one device) are no mistake; those beside planted ones are
    if (strangers < members.length) honestInside += strangers;
    for (const [ring, count] of counts)
      if (ring !== null)
        best.set(
          ring,
          Math.max(best.get(ring) ?? 0, count / (sizes.get(ring)! + members.length - count)),
        );
  }
  console.log(
    `${total} accounts, seed ${flags.seed}, ${rings} rings found in ${seconds.toFixed(1)} s\n`,
  );
  console.log("| planted rings | how many | found | mean Jaccard |\n| --- | ---: | ---: | ---: |");
  for (const [low, high] of [
    [4, 9],
    [10, 49],
    [50, 499],
    [500, Infinity],
  ] as const) {
    const of = [...sizes].filter(([, size]) => size >= low && size <= high).map(([ring]) => ring);
    const scores = of.map((ring) => best.get(ring) ?? 0);
    if (of.length === 0) continue;
    const mean = scores.reduce((sum, one) => sum + one, 0) / of.length;
    console.log(
      `| ${low} to ${high === Infinity ? "7,000" : high} members | ${of.length} | ${scores.filter((one) => one > 0.5).length} | ${mean.toFixed(3)} |`,
    );
  }
  const honest = [...truth.values()].filter((ring) => ring === null).length;
  console.log(`\nHonest accounts swallowed by a planted ring: ${honestInside} of ${honest}.`);
}
