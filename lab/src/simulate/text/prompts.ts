// Reads a folder of real prompts (`--prompts DIR`): human*, utterances*, systems*, bench-* and harvest-* files of
// JSON lines, plain or gzipped. Each pool replaces the matching grammar; what is missing stays with the grammars.

import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { createGunzip } from "node:zlib";
import type { Aim } from "./template.ts";

export interface PromptPools {
  readonly human: readonly string[];
  readonly utterances: readonly string[];
  readonly systems: readonly string[];
  readonly bench: readonly (readonly string[])[];
  readonly harvest: ReadonlyMap<Exclude<Aim, "mixed">, readonly string[]>;
}

const TEXT_FIELDS = ["text", "prompt", "question", "instruction", "content"];
/** Longest prompt taken, in characters: longer ones are cut, so that one odd line cannot fill a world. */
const LONGEST = 4000;

/** Which harvest area a file serves, by what follows `harvest-` in its name. */
const AREA_OF: Record<string, Exclude<Aim, "mixed">> = {
  coding: "code",
  code: "code",
  instruct: "instruction",
  judge: "grading",
  reasoning: "reasoning",
  math: "reasoning",
  agent: "agentic",
  tools: "agentic",
  summary: "summary",
  translation: "translation",
};

async function lines(path: string): Promise<string[]> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  const out: string[] = [];
  let rest = "";
  // Not node:readline: it also breaks lines at U+2028, which stands unescaped inside JSON strings.
  for await (const piece of input.setEncoding("utf8")) {
    const pieces = (rest + String(piece)).split("\n");
    rest = pieces.pop() ?? "";
    for (const line of pieces) read(line);
  }
  read(rest);
  return out;

  function read(line: string): void {
    if (line.trim() === "") return;
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch (cause) {
      throw new Error(`${path}: a line is not JSON: ${line.slice(0, 80)}`, { cause });
    }
    const fields = record as Record<string, unknown>;
    const name = TEXT_FIELDS.find((field) => typeof fields[field] === "string");
    if (name !== undefined) out.push((fields[name] as string).slice(0, LONGEST));
  }
}

/** Loads the pools of a folder. Throws when the folder has no prompt file at all. */
export async function loadPrompts(folder: string): Promise<PromptPools> {
  const names = (await readdir(folder)).filter((name) => /\.jsonl(\.gz)?$/.test(name)).sort();
  const human: string[] = [];
  const utterances: string[] = [];
  const systems: string[] = [];
  const bench: string[][] = [];
  const harvest = new Map<Exclude<Aim, "mixed">, string[]>();
  let used = 0;
  for (const name of names) {
    const stem = name.replace(/\.jsonl(\.gz)?$/, "");
    const path = join(folder, name);
    const area = /^harvest-(.+)$/.exec(stem);
    if (stem.startsWith("human")) for (const text of await lines(path)) human.push(text);
    else if (stem.startsWith("utterances"))
      for (const text of await lines(path)) utterances.push(text);
    else if (stem.startsWith("systems")) for (const text of await lines(path)) systems.push(text);
    else if (stem.startsWith("bench-")) bench.push(await lines(path));
    else if (area) {
      const key = AREA_OF[area[1]!] ?? "instruction";
      const list = harvest.get(key) ?? [];
      for (const text of await lines(path)) list.push(text);
      harvest.set(key, list);
    } else continue;
    used++;
  }
  if (used === 0)
    throw new Error(
      `${folder} has no prompt files. Put human*.jsonl, utterances*.jsonl, systems*.jsonl, bench-*.jsonl or harvest-*.jsonl (or .jsonl.gz) there.`,
    );
  return { human, utterances, systems, bench: bench.filter((list) => list.length > 0), harvest };
}
