// npm run bench:graph [-- --edges 1,4,16]: what a million edges of the account–trait incidence cost, in time and memory, from
// the arrays as they are read to rings. Invented: accounts with thirty traits each, drawn from popular and rare ones,
// and one account in forty in a ring of fifty that shares a third of its traits. Each size in a process of its own.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { seeded } from "../../src/core/random.ts";
import { Growing } from "../../src/graph/growing.ts";
import { buildIncidence, type RawIncidence } from "../../src/rings/incidence.ts";
import { findRings } from "../../src/rings/index.ts";
import { kindOf } from "../../src/traits/kinds.ts";

const { values: flags } = parseArgs({
  options: {
    edges: { type: "string", default: "1,4" },
    seed: { type: "string", default: "1" },
    size: { type: "string" },
  },
});
const traitsAnAccount = 30;
const ringSize = 50;
const ringShare = 1 / 40;
const kinds = ["address", "harness", "card", "refrain", "frame"];

if (flags.size === undefined) {
  console.log(
    "| edges, million | accounts | arrays, MB | peak, MB | build, s | rings, s | rings, s a million |",
  );
  console.log("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const size of flags.edges.split(","))
    process.stdout.write(
      execFileSync(process.execPath, [import.meta.filename, "--size", size, "--seed", flags.seed]),
    );
} else await measure(Number(flags.size));

async function measure(millions: number): Promise<void> {
  const raw = invented(Math.round((millions * 1e6) / traitsAnAccount), seeded(Number(flags.seed)));
  const before = process.memoryUsage().arrayBuffers;
  let began = performance.now();
  const incidence = buildIncidence(raw);
  const build = (performance.now() - began) / 1000;
  const edges = incidence.traitAccount.length / 1e6;
  // what is shared between threads is not counted as array buffers
  const arrays =
    (process.memoryUsage().arrayBuffers - before) / 1e6 +
    (incidence.traitAccount.byteLength + incidence.accountTrait.byteLength) / 1e6;
  began = performance.now();
  await findRings(incidence, 1);
  const rings = (performance.now() - began) / 1000;
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  const cells = [
    edges.toFixed(2),
    incidence.accounts.toLocaleString("en"),
    arrays.toFixed(0),
    (peak / 1024).toFixed(0),
    build.toFixed(2),
    rings.toFixed(1),
    (rings / edges).toFixed(2),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function invented(accounts: number, random: () => number): RawIncidence {
  const common = accounts;
  const rings = Math.floor((accounts * ringShare) / ringSize);
  const ownTraits = traitsAnAccount;
  const holders = Array.from({ length: common + rings * ownTraits }, () => Growing.u32(4));
  for (let a = 0; a < accounts; a++) {
    const ring = a < rings * ringSize ? Math.floor(a / ringSize) : -1;
    const traits = new Set<number>();
    while (ring >= 0 && traits.size < traitsAnAccount / 3)
      traits.add(common + ring * ownTraits + Math.floor(random() * ownTraits));
    // most are rare, some are what every tenth account has
    while (traits.size < traitsAnAccount) traits.add(Math.floor(common * random() ** 2.5));
    for (const trait of traits) holders[trait]!.push(a);
  }
  const shared = holders.filter((list) => list.length > 1);
  const start = Growing.u32();
  const members = Growing.u32(accounts * traitsAnAccount);
  start.push(0);
  for (const list of shared) {
    for (const account of list.view()) members.push(account);
    start.push(members.length);
  }
  return {
    accountLo: Uint32Array.from({ length: accounts }, (_, a) => a),
    accountHi: new Uint32Array(accounts),
    kinds: kinds.map(kindOf),
    kind: Uint32Array.from(shared, (_, t) => t % kinds.length),
    lo: Uint32Array.from(shared, (_, t) => t),
    hi: new Uint32Array(shared.length),
    holders: shared.map((list) => list.length),
    start: start.view(),
    members: members.view(),
  };
}
