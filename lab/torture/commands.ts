// The commands that write to a store, as torture runs them: processes of their own, that may be killed.

import { spawn } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { verifyStore } from "../../src/app/maintenance/verify-store.ts";
import { withStore } from "../../src/app/open-store.ts";
import { listDecisions } from "../../src/app/rule-on-decisions.ts";
import { sweptReport } from "../../src/app/swept.ts";
import { readManifest } from "../../src/store/manifest/manifest.ts";
import { partName } from "../../src/store/manifest/part.ts";
import { defend } from "./small-store.ts";

const bin = join(import.meta.dirname, "../../bin/stillwatch.js");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly text: string;
  /** ms */
  readonly took: number;
}

/** @param killAfter ms after which it is killed; null for never */
export function run(args: readonly string[], killAfter: number | null = null): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece: Buffer) => (text += piece.toString()));
    const timer =
      killAfter === null ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, text, took: performance.now() - start });
    });
  });
}

/** A store that a command is tried on. */
export interface Stage {
  readonly world: string;
  readonly store: string;
  /** A campaign that is found, with decisions that wait for a yes; and one that was dismissed. */
  readonly campaign: string;
  readonly dismissed: string;
  /** A decision in force, and its account. */
  readonly decision: string;
  readonly account: string;
}

type Command = (at: Stage) => readonly string[];

const by = ["--actor", "bo", "--reason", "looked at"];
const logs = ({ world }: Stage): string[] => [
  ...[join(world, "second.jsonl"), "--accounts", join(world, "accounts.jsonl")],
];

/** What a command is run as; a second run may be refused because the first has done it. */
export const writing: Readonly<Record<string, Command>> = {
  ingest: (at) => ["ingest", ...logs(at), "--store", at.store],
  "scan --store": (at) => ["scan", ...logs(at), "--store", at.store, "--out", `${at.store}-out`],
  sweep: ({ store }) => ["sweep", "--full", "--store", store],
  "decisions approve": (at) => ["decisions", "approve", at.campaign, ...by, "--store", at.store],
  "decisions undo": (at) => ["decisions", "undo", at.decision, ...by, "--store", at.store],
  confirm: (at) => ["confirm", at.campaign, ...by, "--store", at.store],
  split: (at) => ["split", at.campaign, "--accounts", at.account, ...by, "--store", at.store],
  dismiss: (at) => ["dismiss", at.campaign, ...by, "--store", at.store],
  revoke: (at) => ["revoke", at.dismissed, ...by, "--store", at.store],
  "store retain": ({ store }) => ["store", "retain", "--days", "1", "--store", store],
  "store compact": ({ store }) => ["store", "compact", "--store", store],
};

/** Repairs a store of which the newest part of a table of sums is gone (`loseFrom`). */
export const repairing: Command = ({ store }) => ["store", "repair", "--store", store];

/** Removes the newest part of a table. */
export function loseFrom(store: string, table: string): void {
  const secret = readFileSync(join(store, "key"), "utf8").trim();
  const { tables } = readManifest(join(store, "stillwatch/manifest"), secret)!;
  const folder = join(store, tables[table]!.folder);
  const parts = readdirSync(folder).filter((name) => partName(name) !== null);
  rmSync(join(folder, parts.sort().at(-1)!), { recursive: true });
}

export async function stageOf(world: string, store: string): Promise<Stage> {
  return withStore({ path: store, mustExist: true }, async (opened) => {
    const { campaigns } = await sweptReport(opened);
    // the last one was dismissed when the store was made
    const [campaign, dismissed] = [campaigns[0]!.id, campaigns.at(-1)!.id];
    const { id, account } = (await listDecisions(opened, { campaign })).find(
      ({ state }) => state === "active",
    )!;
    return { world, store, campaign, dismissed, decision: id, account };
  });
}

export function copyStore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
}

/** What a store comes to, whatever happened on the way: what it is sound in, decides and finds. */
export async function outcomeOf(store: string): Promise<string> {
  return withStore({ path: store, mustExist: true }, async (opened) => {
    const { exchanges, problems } = await verifyStore(opened);
    const found = await defend(opened);
    const decisions = await listDecisions(opened, { all: true });
    const states = decisions.map(({ id, state, undone }) => [id, state, undone?.actor]);
    return JSON.stringify({ exchanges, problems, found, states });
  });
}
