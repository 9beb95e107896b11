// Statements to a server over HTTP, again and again until they are answered. A statement that was certainly not begun
// is always sent again. One whose answer was lost is first ended on the server, so that it cannot go on behind our back,
// and sent again only where doing it twice is doing it once; otherwise the caller is told.

import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import {
  ClickHouseError,
  type ClickHouseClient,
  type ClickHouseSettings,
} from "@clickhouse/client";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { engineFault } from "./engine-fault.ts";
import { longestStatement } from "./sql.ts";

export interface Statement {
  readonly sql: string;
  readonly settings?: ClickHouseSettings;
  readonly body?: Uint8Array;
  /** Sending it twice is as good as once. */
  readonly repeatable: boolean;
  /** Only while the fences of the work that sends it let it through. */
  readonly fenced?: boolean;
}

export interface Sender {
  /** Begins the ids of all statements of this client, so that others can end what it left running. */
  readonly client: string;
  /** The whole answer, which is known to be complete. */
  send(statement: Statement): Promise<Buffer>;
  /** Does a piece of work whose statements that are `fenced` are each held back where `check` throws. */
  within<T>(check: () => void, work: () => Promise<T>): Promise<T>;
}

/** How long a server may be away before a statement fails, in ms: a restart takes about ten seconds. */
const patience = 60_000;
/** First and longest pause between tries, in ms. */
const firstPause = 100;
const longestPause = 5000;
/** The server did not begin: it was busy, or the table cannot be written just now. */
const notBegun = new Set(["202", "242", "252", "319"]);
/** Parts of a cluster lost each other, or the server was stopping. */
const lostWithin = new Set(["209", "210", "236", "279", "425", "999"]);
/** What our own `throwIf` says of a batch past its deadline: the engine gives every one of them the same code. */
export const tooLate = "too late for this batch";
const denied = new Set(["192", "193", "194", "497", "516"]);
const notConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

export function sender(
  client: ClickHouseClient,
  shown: string,
  base: ClickHouseSettings,
  mostPatience: number = patience,
): Sender {
  const name = `stillwatch-${randomUUID()}`;
  let number = 0;
  // of the work that is being done, and of what it is a part of: other work of this process goes on
  const fences = new AsyncLocalStorage<readonly (() => void)[]>();
  const once = async ({ sql, settings, body }: Statement, id: string): Promise<Buffer> => {
    const { stream } = await client.exec({
      query: sql,
      query_id: id,
      clickhouse_settings: {
        ...base,
        ...settings,
        // the answer is held back until it is whole: an error in its middle has the status of an error
        wait_end_of_query: 1,
        max_execution_time: longestStatement,
      },
      ...(body === undefined ? {} : { values: Readable.from([body], { objectMode: false }) }),
    });
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  };
  return {
    client: name,
    within: (check, work) => fences.run([...(fences.getStore() ?? []), check], work),
    async send(statement) {
      const until = Date.now() + mostPatience;
      for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
        const id = `${name}-${number++}`;
        if (statement.fenced) for (const check of fences.getStore() ?? []) check();
        try {
          return await once(statement, id);
        } catch (cause) {
          const outcome = outcomeOf(cause);
          if (outcome === "refused") throw refusal(cause, shown);
          const late = Date.now() + pause > until;
          if (outcome === "uncertain" && !late) await end(id, until);
          if (outcome === "uncertain" && !statement.repeatable)
            throw new StillwatchError(
              "store_answer_lost",
              { path: shown, why: reasonOf(cause) },
              cause,
            );
          if (late)
            throw new StillwatchError(
              "store_unreachable",
              { path: shown, why: reasonOf(cause) },
              cause,
            );
          await wait(pause);
        }
      }
    },
  };

  /** Sees to it that a statement whose answer was lost runs no more; gives up when the server stays away. */
  async function end(id: string, until: number): Promise<void> {
    for (
      let pause = firstPause;
      Date.now() + pause < until;
      pause = Math.min(longestPause, pause * 2)
    )
      try {
        await once(
          { sql: `KILL QUERY WHERE query_id = '${id}' SYNC`, repeatable: true },
          `${name}-${number++}`,
        );
        return;
      } catch (error) {
        // a server that answers with a refusal runs, and has no such statement, or lets us end none
        if (outcomeOf(error) === "refused") return;
        await wait(pause);
      }
  }
}

type Outcome = "refused" | "not begun" | "uncertain";

function outcomeOf(error: unknown): Outcome {
  if (error instanceof ClickHouseError) {
    if (notBegun.has(error.code)) return "not begun";
    return lostWithin.has(error.code) ? "uncertain" : "refused";
  }
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return notConnected.has(code) ? "not begun" : "uncertain";
}

function refusal(cause: unknown, shown: string): StillwatchError {
  if (cause instanceof Error && cause.message.includes(tooLate))
    return new StillwatchError("batch_late", { path: shown }, cause);
  return denied.has((cause as ClickHouseError).code)
    ? new StillwatchError("store_denied", { path: shown, why: reasonOf(cause) }, cause)
    : engineFault(cause, shown);
}
