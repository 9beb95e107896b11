// Guards a world that answers: each step's lines are ingested as any log, swept and decided, and what the decisions
// bind is what the world is told. In: lines of exchanges and of account records. Out: when each account is limited.
// What a new controlled account sent after it fell within the step was not served: it is taken out again before the sweep.
// The store, and a step's lines while they are read, live in a temporary folder of their own.

import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultModel } from "../../../src/model/load.ts";
import type { Decision } from "../../../src/core/decision.ts";
import { type Binding, bindingsOf, type Policy, rungAt } from "../../../src/policy/index.ts";
import { startDefence } from "../../../src/app/defence-step.ts";
import { temporaryFolder } from "../../../src/core/temporary-folder.ts";
import { sketchKey } from "../../../src/sketch/key.ts";
import { ingest } from "../../../src/sources/ingest.ts";
import { literal, openStore, type Store } from "../../../src/store/open.ts";

export interface GuardOptions {
  readonly policy: Policy;
  readonly seed: number;
  /** The world's first moment, ms. */
  readonly start: number;
}

export interface Guard {
  readonly store: Store;
  /** Takes in what came between `since` and `until`, ms, and decides. */
  readonly step: (
    lines: { readonly exchanges: readonly string[]; readonly accounts: readonly string[] },
    since: number,
    until: number,
  ) => Promise<Limits>;
  close(): Promise<void>;
}

/** What the decisions so far amount to. Any rung in force limits an account wholly, as in the leak of a backtest. */
export interface Limits {
  readonly isLimited: (account: string, time: number) => boolean;
  /** When each account that was ever limited was so first, ms. */
  readonly first: ReadonlyMap<string, number>;
}

/** Deletions in one statement: its length is bounded. */
const portion = 500;

/** The same options give the same decisions: the sketch key is made from the seed. Close it in the end. */
export async function startGuard({ policy, seed, start }: GuardOptions): Promise<Guard> {
  // removed also when it is interrupted: a step's lines hold texts
  const { path: folder, remove } = temporaryFolder("lab");
  // by a path, not a temporary store: the words of earlier steps are kept beside it
  const store = await openStore({ path: join(folder, "store") });
  const key = sketchKey(createHash("sha256").update(`respond ${seed}`).digest("hex"));
  const options = { model: defaultModel(), seed, keyId: key.id, policy };
  const defence = await startDefence(store, options, { at: start, histories: [] });

  return {
    store,
    async step({ exchanges, accounts }, since, until) {
      const written = (name: string, lines: readonly string[]): string[] => {
        if (lines.length === 0) return [];
        const path = join(folder, name);
        writeFileSync(path, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
        return [path];
      };
      const files = {
        exchanges: written("exchanges.jsonl", exchanges),
        accounts: written("accounts.jsonl", accounts),
      };
      // one reading thread: a step is small, and starting threads is most of its reading
      const { problems } = await ingest({ store, key, ...files, now: until, threads: 1 });
      for (const path of [...files.exchanges, ...files.accounts]) rmSync(path);
      if (problems.length > 0) throw problems[0]!;
      await defence.step(since, until, (early) => withdraw(store, early));
      return limitsOf(defence.known());
    },
    async close() {
      await store.close();
      remove();
      process.off("exit", remove);
    },
  };
}

/** Takes out what accounts sent after these decisions bound them; no sweep has counted it yet. */
async function withdraw(store: Store, early: readonly Decision[]): Promise<void> {
  const bound = bindingsOf(early);
  for (let first = 0; first < bound.length; first += portion) {
    const some = bound.slice(first, first + portion);
    const pairs = some.map(({ account, from }) => `(${literal(account)}, ${from})`).join(", ");
    await store.run(`DELETE FROM exchange WHERE (account, time) IN (
      SELECT e.account, e.time FROM exchange AS e
      INNER JOIN (SELECT DISTINCT value, label FROM label WHERE kind = 'account') AS l ON l.value = e.account
      INNER JOIN (SELECT pair.1 AS name, toInt64(pair.2) AS at FROM (SELECT arrayJoin([${pairs}]) AS pair)) AS p ON p.name = l.label
      WHERE toUnixTimestamp64Milli(e.time) >= p.at)`);
  }
}

function limitsOf(decisions: readonly Decision[]): Limits {
  const of = new Map<string, Binding[]>();
  for (const one of bindingsOf(decisions)) {
    const own = of.get(one.account);
    if (own) own.push(one);
    else of.set(one.account, [one]);
  }
  return {
    isLimited: (account, time) => rungAt(of.get(account) ?? [], time) !== null,
    first: new Map([...of].map(([name, own]) => [name, Math.min(...own.map(({ from }) => from))])),
  };
}
