// Drift: does traffic differ from a reference? Logs on both sides, prompts as numbers; no store is needed.

import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { drift, type DriftReport, readPrompts, type ReadPrompts } from "../drift/index.ts";
import { loadRules, shippedMarks } from "../rules/index.ts";
import { readKey, type SketchKey, sketchKey } from "../sketch/key.ts";
import { matcher } from "../sketch/marks/index.ts";
import { findFiles } from "../sources/files.ts";

export { driftDefaults, type DriftReport, type DriftWindow } from "../drift/index.ts";

export interface DetectDriftOptions {
  /** Logs of traffic known as usual, and of the traffic in question: files or globs. */
  readonly reference: readonly string[];
  readonly window: readonly string[];
  /** Prompts a window. */
  readonly size: number;
  /** Share of honest windows that may ring. */
  readonly alarmRate: number;
  readonly seed: number;
  /** Clock, ms. */
  readonly now: number;
  /** Sketch key; without one it is made from the reference files. */
  readonly keyFile?: string | undefined;
  /** Folder of an operator's own elicitation rules. */
  readonly rules?: string | undefined;
  readonly onUnknown?: (file: string, field: string) => void;
}

export type Side = Omit<ReadPrompts, "log"> & { readonly prompts: number };

export interface DetectedDrift {
  readonly reference: Side;
  readonly window: Side;
  /** The report, or why there is none. */
  readonly result:
    | { readonly ok: true; readonly report: DriftReport }
    | { readonly ok: false; readonly why: string };
}

/** @throws StillwatchError where files or the key cannot be read */
export async function detectDrift(options: DetectDriftOptions): Promise<DetectedDrift> {
  const files = {
    reference: findFiles(options.reference).map(({ path }) => path),
    window: findFiles(options.window).map(({ path }) => path),
  };
  const key =
    options.keyFile === undefined ? await keyOf(files.reference) : readKey(options.keyFile);
  const marksOf =
    options.rules === undefined ? shippedMarks() : matcher(loadRules(options.rules).rules);
  const { now, onUnknown } = options;
  const read = (paths: string[]): Promise<ReadPrompts> =>
    readPrompts(paths, { key, now, marksOf, ...(onUnknown ? { onUnknown } : {}) });
  const twice = files.window.find((path) => files.reference.includes(path));
  if (twice !== undefined)
    return without(
      `${twice} is both reference and window. A window is compared with other traffic than its own.`,
    );
  const reference = await read(files.reference);
  const window = await read(files.window);
  const sides = { reference: sideOf(reference), window: sideOf(window) };
  const empty = (["reference", "window"] as const).find((name) => sides[name].prompts === 0);
  if (empty !== undefined)
    return {
      ...sides,
      result: {
        ok: false,
        why: `the ${empty} holds no prompts: the field prompt or prompt_sketch is needed.`,
      },
    };
  const { size, alarmRate, seed } = options;
  return {
    ...sides,
    result: drift({
      ...{ reference: reference.log, window: window.log },
      ...{ size, alarmRate, seed, key },
    }),
  };
}

const unread: Side = { prompts: 0, exchanges: 0, empty: 0, rejected: 0, why: "", problems: [] };

function without(why: string): DetectedDrift {
  return { reference: unread, window: unread, result: { ok: false, why } };
}

function sideOf({ log, ...rest }: ReadPrompts): Side {
  return { ...rest, prompts: log.size };
}

/**
 * A key that only those can make who have the reference itself: the same command gives the same report, and nobody
 * else can test a guess against its hashes. Standard input cannot be read twice; with it the key is a new one.
 */
async function keyOf(files: readonly string[]): Promise<SketchKey> {
  if (files.includes("-")) return sketchKey(randomBytes(32).toString("hex"));
  const hash = createHash("sha256").update("stillwatch drift");
  for (const path of files)
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return sketchKey(hash.digest("hex"));
}
