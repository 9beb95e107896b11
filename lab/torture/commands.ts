// The commands that write to a store, as torture runs them: processes of their own, that may be killed.

import { spawn } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { verifyStore } from "../../src/app/maintenance/verify-store.ts";
import { withStore } from "../../src/app/open-store.ts";
import { listDecisions } from "../../src/app/rule-on-decisions.ts";
import { sweptReport } from "../../src/app/swept.ts";
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
  /** A campaign that is found, and a decision in force. */
  readonly campaign: string;
  readonly decision: string;
}

/** What a command is run as; a second run may be refused because the first has done it. */
export const writing: Readonly<Record<string, (at: Stage) => readonly string[]>> = {
  ingest: ({ world, store }) => [
    ...["ingest", join(world, "second.jsonl"), "--accounts", join(world, "accounts.jsonl")],
    ...["--store", store],
  ],
  sweep: ({ store }) => ["sweep", "--full", "--store", store],
  "decisions undo": ({ store, decision }) => [
    ...["decisions", "undo", decision, "--actor", "bo", "--reason", "wrong", "--store", store],
  ],
  confirm: ({ store, campaign }) => [
    ...["confirm", campaign, "--actor", "bo", "--reason", "looked at", "--store", store],
  ],
  "store retain": ({ store }) => ["store", "retain", "--days", "1", "--store", store],
  "store compact": ({ store }) => ["store", "compact", "--store", store],
};

export async function stageOf(world: string, store: string): Promise<Stage> {
  return withStore({ path: store, mustExist: true }, async (opened) => {
    const { campaigns } = await sweptReport(opened);
    const [decision] = await listDecisions(opened);
    return { world, store, campaign: campaigns[0]!.id, decision: decision!.id };
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
