// Reads the published parameters of real heavy clients (ServeGen: Xiang et al., "ServeGen: Workload Characterization
// and Generation of Large Language Model Serving in Production", NSDI 2026): for windows of ten minutes the rate and
// the family and shape of the gaps between requests, and for windows of six hours quantiles of the lengths.
// In: the folder of traces. Out: one ServedClient each. Parameters only: the trace holds no request and no text.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** How requests come within one window. */
export interface Window {
  readonly start: number; // seconds since the trace began
  readonly rate: number; // requests a second
  readonly family: "Gamma" | "Weibull";
  readonly shape: number;
}

/** Tokens at the levels of `quantileLevels`, over one window of lengths. */
export interface Lengths {
  readonly start: number;
  readonly input: readonly number[];
  readonly output: readonly number[];
}

export interface ServedClient {
  readonly id: string;
  readonly category: "language" | "reason" | "multimodal";
  /** Seconds of the trace: fourteen days or one. */
  readonly span: number;
  readonly window: number;
  readonly windows: readonly Window[];
  readonly lengths: readonly Lengths[];
}

/** The trace does not name its levels; among likely ones only these give back the means that it states. */
export const quantileLevels = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

export function readLines<T>(path: string): T[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

interface ClientLine {
  readonly client: string;
  readonly category: ServedClient["category"];
  readonly span_s: number;
  readonly window_s: number;
  /** Start, rate, CV, family, shape and scale of a fit to the gaps. */
  readonly windows: readonly [number, number, number, Window["family"], number, number][];
}
interface LengthLine {
  readonly client: string;
  readonly t: number;
  readonly input_tokens?: { readonly q: readonly number[] };
  readonly text_tokens?: { readonly q: readonly number[] };
  readonly output_tokens: { readonly q: readonly number[] };
}

/** Clients that sent anything, those without lengths with the lengths of one of their category. */
export function readClients(traces: string): ServedClient[] {
  const lengths = new Map<string, Lengths[]>();
  for (const line of readLines<LengthLine>(join(traces, "trace_servegen_client_tokens.jsonl.gz"))) {
    const input = (line.input_tokens ?? line.text_tokens)?.q;
    if (input === undefined) continue;
    const one: Lengths = { start: line.t, input, output: line.output_tokens.q };
    const list = lengths.get(line.client);
    if (list) list.push(one);
    else lengths.set(line.client, [one]);
  }
  const lines = readLines<ClientLine>(join(traces, "trace_servegen_clients.jsonl.gz"));
  const lent = new Map<string, Lengths[]>();
  for (const { client, category } of lines) {
    const own = lengths.get(client);
    if (own && !lent.has(category)) lent.set(category, own);
  }
  return lines
    .filter(({ windows }) => windows.length > 0)
    .map((line) => ({
      id: line.client,
      category: line.category,
      span: line.span_s,
      window: line.window_s,
      windows: line.windows.map(([start, rate, , family, shape]) => ({
        start,
        rate,
        family,
        shape,
      })),
      lengths: lengths.get(line.client) ?? lent.get(line.category) ?? [],
    }));
}
