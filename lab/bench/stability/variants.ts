// The same world, told a little differently: under another sketch key, with a fifth of its exchanges lost, with other
// names and another order of lines, with a week of somebody else's honest traffic after it. What is found of a world
// must not hang on any of these. In: a world. Out: its files as they are varied, and who each account was.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../../../src/core/random.ts";
import { openBytes } from "../../../src/sources/byte-stream.ts";
import { findFiles } from "../../../src/sources/files.ts";
import { lineChunks } from "../../../src/sources/line-chunks.ts";
import { truthOf } from "../../src/evaluate/truths.ts";
import type { World } from "../../src/evaluate/world.ts";

export interface Variant {
  readonly name: string;
  /** Number of the sketch key. */
  readonly key: number;
  /** Seed by which a share of the exchanges is left out. */
  readonly drop?: number;
  /** Whether accounts have other names, and lines another order. */
  readonly shuffled?: boolean;
  /** A world whose honest accounts go on after this one's end. */
  readonly week?: World;
}

export interface VariedFiles {
  readonly exchanges: readonly string[];
  readonly accounts: readonly string[];
  /** Name in the world of a name in these files; null for who is not of the world. */
  readonly was: (name: string) => string | null;
}

/** Share of the exchanges that a drop leaves out. */
const dropped = 0.2;
/** Lines within which the order changes: several gateways' logs, merged by the minute. */
const together = 1000;
const weekMs = 7 * 86_400_000;
const guest = "guest-";

/** Writes what differs into a folder; a world under another key is read where it lies. */
export async function vary(world: World, variant: Variant, folder: string): Promise<VariedFiles> {
  const { drop, shuffled = false, week } = variant;
  let files = { exchanges: world.exchanges, accounts: world.accounts };
  let was = (name: string): string | null => name;
  if (drop !== undefined) {
    const random = seeded(drop);
    const exchanges = join(folder, "exchanges.jsonl");
    await rewrite(files.exchanges, exchanges, (lines) => lines.filter(() => random() >= dropped));
    files = { ...files, exchanges };
  }
  if (shuffled) {
    const names = new Map<string, string>();
    const renamed = (line: string): string => {
      const record = JSON.parse(line) as { account: string };
      const name = `acct_${createHash("sha256").update(record.account).digest("hex").slice(0, 10)}`;
      names.set(name, record.account);
      return JSON.stringify({ ...record, account: name });
    };
    const random = seeded(1);
    const mixed = (lines: readonly string[], most: number): string[] =>
      Array.from({ length: Math.ceil(lines.length / most) }, (_, i) =>
        shuffle(lines.slice(i * most, (i + 1) * most).map(renamed), random),
      ).flat();
    const exchanges = join(folder, "exchanges.jsonl");
    const accounts = join(folder, "accounts.jsonl");
    await rewrite(files.exchanges, exchanges, (lines) => mixed(lines, together));
    await rewrite(files.accounts, accounts, (lines) => mixed(lines, lines.length));
    files = { exchanges, accounts };
    was = (name) => names.get(name) ?? null;
  }
  if (week === undefined) return { exchanges: [files.exchanges], accounts: [files.accounts], was };
  const more = await guests(week, await lastTime(files.exchanges), folder);
  return {
    exchanges: [files.exchanges, more.exchanges],
    accounts: [files.accounts, more.accounts],
    was: (name) => (name.startsWith(guest) ? null : was(name)),
  };
}

/** The honest accounts of a world under names of their own, their first week after a time. */
async function guests(
  world: World,
  after: number,
  folder: string,
): Promise<{ exchanges: string; accounts: string }> {
  const honest = new Set(world.truth.filter((one) => truthOf(one) === "honest").map(nameOf));
  let begin: number | null = null;
  const moved = (line: string): string[] => {
    const record = JSON.parse(line) as { account: string; time?: string; id?: string };
    if (!honest.has(record.account)) return [];
    const as = { ...record, account: guest + record.account };
    if (record.time === undefined) return [JSON.stringify(as)];
    const time = Date.parse(record.time);
    begin ??= time;
    if (time - begin > weekMs) return [];
    const later = new Date(time - begin + after).toISOString();
    return [JSON.stringify({ ...as, time: later, id: guest + record.id })];
  };
  const files = {
    exchanges: join(folder, "guests.jsonl"),
    accounts: join(folder, "guest-accounts.jsonl"),
  };
  await rewrite(world.exchanges, files.exchanges, (lines) => lines.flatMap(moved));
  await rewrite(world.accounts, files.accounts, (lines) => lines.flatMap(moved));
  return files;
}

const nameOf = ({ account }: { readonly account: string }): string => account;

async function lastTime(path: string): Promise<number> {
  let last = 0;
  for (const line of await linesOf(path))
    last = Math.max(last, Date.parse((JSON.parse(line) as { time: string }).time));
  return last;
}

async function rewrite(
  from: string,
  to: string,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> {
  writeFileSync(
    to,
    change(await linesOf(from))
      .map((line) => `${line}\n`)
      .join(""),
  );
}

/** All lines: the worlds that are measured fit into memory. */
async function linesOf(path: string): Promise<string[]> {
  const lines: string[] = [];
  const decoder = new TextDecoder();
  for (const file of findFiles([path]))
    for await (const { bytes } of lineChunks((await openBytes(file)).bytes, () => undefined))
      for (const line of decoder.decode(bytes).split("\n")) if (line !== "") lines.push(line);
  return lines;
}

function shuffle(lines: string[], random: () => number): string[] {
  for (let i = lines.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  return lines;
}
