// npm run bench:controlled accounts: what the sequential test for controlled accounts costs an exchange, against live campaigns with full profiles.
// Profiles of 512 entries each over common values, so that exchanges hit them; accounts come and go.
// Options: --campaigns N, --exchanges N. Prints microseconds an exchange, the median of five rounds.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { makeSequentialTest } from "../../src/campaigns/early-warning/sequential-test.ts";
import type { CampaignProfile, ProfileEntry } from "../../src/campaigns/early-warning/profile.ts";
import { seeded } from "../../src/core/random.ts";

const { values: flags } = parseArgs({
  options: {
    campaigns: { type: "string", default: "100" },
    exchanges: { type: "string", default: "400000" },
  },
});
const campaigns = Number(flags.campaigns);
const exchanges = Number(flags.exchanges);
const random = seeded(1);
/** Values that profiles and exchanges draw from: one exchange hits some campaign about every other time. */
const values = 200_000;
const kinds = [
  ["frame", "content", 300],
  ["refrain", "content", 100],
  ["address", "network", 60],
  ["harness", "client", 20],
  ["card", "identity", 32],
] as const;

const hex = (value: number): string => value.toString(16).padStart(16, "0");
const draw = (): number => 1 + Math.floor(random() * values);
const profiles: CampaignProfile[] = Array.from({ length: campaigns }, (_, number) => ({
  campaign: `c-${number + 1}`,
  members: 200,
  prior: -5,
  words: { campaign: 0.5, others: 0.02 },
  marks: { campaign: 0.3, others: 0.02 },
  entries: kinds.flatMap(([kind, family, count]) =>
    Array.from({ length: count }, (): ProfileEntry => ({
      kind,
      family,
      value: hex(draw()),
      weight: 3,
    })),
  ),
}));

const rounds = Array.from({ length: 5 }, () => {
  const controlledAccounts = makeSequentialTest(profiles);
  const numbers = ["address", "harness", "card"].map((kind) => controlledAccounts.kindNumber(kind));
  // made beforehand: what is timed is the test alone
  const made = Array.from({ length: 4096 }, () => ({
    account: Math.floor(random() * 20_000),
    hasText: true,
    marked: random() < 0.05,
    words: Uint32Array.from({ length: 2 * 12 }, (_, i) => (i % 2 === 0 ? draw() : 0)),
    traits: numbers.flatMap((kind) => [kind, draw(), 0]),
  }));
  const start = performance.now();
  let taken = 0;
  for (let i = 0; i < exchanges; i++) if (controlledAccounts.observe(made[i & 4095]!)) taken++;
  return { us: ((performance.now() - start) * 1000) / exchanges, taken };
});
const sorted = rounds.map(({ us }) => us).sort((a, b) => a - b);
console.log(
  `${sorted[2]!.toFixed(2)} µs an exchange (${sorted[0]!.toFixed(2)} to ${sorted[4]!.toFixed(2)}), ${campaigns} live campaigns of 512 entries, ${exchanges} exchanges, ${availableParallelism()} cores, Node ${process.versions.node}`,
);
