// npm run bench:sources -- [LOG] [--rounds N]: what it costs to read the same content in another's form. The log (else a
// world that is made) is written as LiteLLM, Langfuse and OpenTelemetry have it, and each is read into a store in turn.
// Prints Markdown: processor time a record of the whole reading, threads and engine included, and its multiple of our own
// form. The goal is 1.5.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});

type Loose = Record<string, unknown>;

const messages = (one: Loose, part: (text: unknown) => unknown): unknown[] => [
  ...(one.system === undefined ? [] : [{ role: "system", content: part(one.system) }]),
  { role: "user", content: part(one.prompt ?? "") },
];

/** The same content as others write it. */
const forms: Readonly<Record<string, (one: Loose) => object>> = {
  native: (one) => one,
  litellm: (one) => ({
    ...{ id: one.id, call_type: "acompletion", status: "success", stream: one.stream ?? false },
    prompt_tokens: one.input_tokens,
    completion_tokens: one.output_tokens,
    startTime: Date.parse(one.time as string) / 1000,
    endTime: Date.parse(one.time as string) / 1000 + 2,
    ...{ model: one.model, model_group: one.model, end_user: one.end_user ?? null },
    requester_ip_address: one.ip,
    user_agent: one.user_agent,
    session_id: one.conversation,
    messages: messages(one, (text) => text),
    model_parameters: { temperature: one.temperature, max_tokens: one.max_tokens },
    metadata: { user_api_key_hash: one.account },
  }),
  langfuse: (one) => ({
    ...{ id: one.id, trace_id: one.conversation ?? "", type: "GENERATION", name: "chat" },
    ...{ parent_observation_id: "", start_time: one.time, provided_model_name: one.model },
    metadata: { ip: one.ip, user_agent: one.user_agent },
    input: JSON.stringify(messages(one, (text) => text)),
    model_parameters: JSON.stringify({ temperature: one.temperature, max_tokens: one.max_tokens }),
    usage_details: { input: one.input_tokens, output: one.output_tokens },
    ...{ user_id: one.account, session_id: one.conversation ?? "" },
  }),
  "otel-genai": (one) => ({
    resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans: [spanOf(one)] }] }],
  }),
};

function spanOf(one: Loose): object {
  const attributes = {
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": one.model,
    "user.id": one.account,
    "client.address": one.ip,
    "user_agent.original": one.user_agent,
    "gen_ai.conversation.id": one.conversation,
    "gen_ai.usage.input_tokens": one.input_tokens,
    "gen_ai.usage.output_tokens": one.output_tokens,
    "gen_ai.input.messages": JSON.stringify([
      { role: "user", parts: [{ type: "text", content: one.prompt ?? "" }] },
    ]),
    "gen_ai.system_instructions": one.system,
  };
  return {
    ...{ traceId: one.id, spanId: one.id, name: "chat", kind: 3 },
    startTimeUnixNano: `${Date.parse(one.time as string)}000000`,
    attributes: Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ({
        key,
        value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
      })),
  };
}

const folder = mkdtempSync(join(tmpdir(), "stillwatch-sources-"));
const bin = join(import.meta.dirname, "../../bin/stillwatch.js");
try {
  const log = positionals[0] ?? made();
  const records = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Loose);
  const files = Object.entries(forms).map(([name, form]) => {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, `${records.map((one) => JSON.stringify(form(one))).join("\n")}\n`);
    return { name, path, bytes: statSync(path).size / records.length, best: Infinity };
  });
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const file of files) file.best = Math.min(file.best, read(file.path) / records.length);
  const own = files[0]!.best;
  console.log("| form | bytes a record | µs a record | times our own |");
  console.log("| --- | ---: | ---: | ---: |");
  for (const { name, bytes, best } of files)
    console.log(
      `| ${name} | ${bytes.toFixed(0)} | ${best.toFixed(1)} | ${(best / own).toFixed(2)} |`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function made(): string {
  const out = join(folder, "world");
  const campaigns = ["--campaign", "hydra:150", "careful:60", "waves:40"];
  run("simulate", "--out", out, "--seed", "1", "--days", "6", "--honest", "1500", ...campaigns);
  return join(out, "exchanges.jsonl");
}

/** Processor time of one reading in µs: of a process of its own, because the engine's threads count. */
function read(path: string): number {
  const store = join(folder, "store");
  const program = join(import.meta.dirname, "sources/read-once.ts");
  const done = spawnSync(process.execPath, [program, path, store], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  rmSync(store, { recursive: true, force: true });
  return Number(done.stdout);
}

function run(...args: string[]): void {
  const done = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}
