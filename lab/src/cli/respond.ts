// `simulate --respond`: what each policy lets out, and what the operators and honest customers pay when the operators
// react to it; as a table, as JSON, and step by step in respond.jsonl.

import { join } from "node:path";
import { StillwatchError } from "../../../src/core/errors.ts";
import { exactJson } from "../../../src/core/exact-json.ts";
import { loadPolicy } from "../../../src/policy/index.ts";
import type { WorldOptions } from "../simulate/index.ts";
import { closedLoop, type Outcome } from "./closed-loop.ts";
import { type Io, lineFile, progress } from "../../../src/cli/io.ts";
import { makeFolder } from "../../../src/core/whole-file.ts";
import { plainTable } from "../../../src/cli/plain-table.ts";
import { json, lines as below, type Text } from "../../../src/cli/terminal-text.ts";

export interface RespondOptions extends WorldOptions {
  /** Files, or `default`. */
  readonly policies: readonly string[];
  readonly step: number; // ms
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Worlds are played hour by hour. */
const HOUR = 3_600_000;

export async function respond(io: Io, options: RespondOptions): Promise<void> {
  const { policies: names, step, out } = options;
  if (options.campaigns.length === 0)
    throw new StillwatchError("simulate_spec", {
      why: "nobody responds in a world without campaigns. Name one with --campaign, for example hydra:60.",
    });
  if (step % HOUR !== 0)
    throw new StillwatchError("simulate_spec", {
      why: "with --respond, --step is a number of whole hours, such as 1h, 6h or 1d.",
    });
  const policies = names.map((name) => ({
    name,
    policy: loadPolicy(name === "default" ? undefined : name),
  }));
  if (out !== undefined) makeFolder(out);
  const lines = out === undefined ? null : lineFile(join(out, "respond.jsonl"));
  const bar = progress(io, "responding");
  try {
    const outcomes = await closedLoop({
      world: options,
      policies,
      step,
      onStep: (line) => lines?.write(exactJson(line)),
      onProgress: bar.update,
    });
    bar.stop();
    io.out(options.json ? json(outcomes, 2) : outcomeTable(outcomes, io.width));
  } finally {
    bar.stop();
    lines?.close();
  }
}

/** The table is wider than the narrowest terminal. */
const leastWidth = 108;

function outcomeTable(outcomes: readonly Outcome[], width: number): Text {
  return below([
    plainTable(
      [
        { head: "policy" },
        { head: "taken undefended", width: 10, align: "right" },
        { head: "taken", width: 8, align: "right" },
        { head: "leak", width: 8, align: "right" },
        { head: "accounts at first", width: 8, align: "right" },
        { head: "accounts used", width: 8, align: "right" },
        { head: "price", width: 8, align: "right" },
        { head: "first contained", width: 9, align: "right" },
        { head: "honest touched", width: 7, align: "right" },
        { head: "honest limited", width: 7, align: "right" },
      ],
      outcomes.map((one) => [
        one.policy,
        String(one.undefended),
        String(one.taken),
        `${(100 * one.leak).toFixed(1)} %`,
        String(one.accounts_at_first),
        String(one.accounts_used),
        one.price === null ? "–" : `× ${one.price.toFixed(1)}`,
        one.hours_until_contained === null ? "never" : `${one.hours_until_contained.toFixed(1)} h`,
        String(one.honest_touched),
        String(one.honest_limited),
      ]),
      Math.max(leastWidth, width),
    ),
    "",
    "price: accounts for 1,000 exchanges taken, as a multiple of what they are undefended",
    "honest touched: honest accounts that were ever limited; honest limited: exchanges of theirs that were refused",
  ]);
}
