// Questions to a running server over HTTP, with a token. What it refuses is said in its own words; what answers and is no
// Stillwatch is told apart, because a ClickHouse server speaks HTTP as well.

import { reasonOf, StillwatchError } from "../../core/errors.ts";

/** Ms that a server has for an answer: it waits half a minute for a sweep. */
const patience = 120_000;
/** Items of a page. */
const pageSize = 1000;

export type Question = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Asker {
  /** Origin, for messages. */
  readonly url: string;
  ask<T>(method: "GET" | "POST" | "DELETE", path: string, more?: Asked): Promise<Answer<T>>;
  get<T>(path: string, query?: Question): Promise<T>;
  /** All items of a list, page by page. */
  pages<T>(path: string, query?: Question): AsyncIterable<readonly T[]>;
}

interface Asked {
  readonly query?: Question;
  readonly body?: unknown;
}

interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Whether a place of a store is a running server. */
export const isServer = (place: string): boolean => /^https?:\/\//i.test(place);

/** @param token of STILLWATCH_TOKEN */
export function askServer(place: string, token: string | undefined): Asker {
  const origin = URL.parse(place);
  if (origin === null || origin.username !== "" || origin.password !== "" || origin.search !== "")
    throw new StillwatchError("server_url", { url: withoutSecret(origin, place) });
  const url = origin.href.replace(/\/+$/, "");
  const ask = async <T>(
    method: string,
    path: string,
    { query = {}, body }: Asked = {},
  ): Promise<Answer<T>> => {
    const address = new URL(url + path);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value));
    let answer: Response;
    let text: string;
    try {
      answer = await fetch(address, {
        method,
        // a token is sent to nobody else
        redirect: "error",
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      });
      text = await answer.text();
    } catch (cause) {
      throw new StillwatchError("server_away", { url, why: whyAway(cause) }, cause);
    }
    const told = parsed(text);
    if (answer.ok && told !== undefined) return { status: answer.status, body: told as T };
    throw refusal(url, answer.status, told, token !== undefined);
  };
  return {
    url,
    ask,
    get: async <T>(path: string, query?: Question) =>
      (await ask<T>("GET", path, query ? { query } : {})).body,
    async *pages<T>(path: string, query: Question = {}) {
      for (let cursor: string | undefined; ;) {
        const { body } = await ask<{ items: readonly T[]; next: string | null }>("GET", path, {
          query: { ...query, limit: pageSize, cursor },
        });
        yield body.items;
        if (body.next === null) return;
        cursor = body.next;
      }
    },
  };
}

function refusal(url: string, status: number, told: unknown, hasToken: boolean): StillwatchError {
  const { code, detail } = (told ?? {}) as { readonly code?: unknown; readonly detail?: unknown };
  if (typeof code !== "string" || typeof detail !== "string")
    return new StillwatchError("server_other", { url, status });
  if (status === 401)
    return new StillwatchError(hasToken ? "token_refused" : "token_wanted", { url });
  return new StillwatchError("server_answer", { url, why: detail });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is behind "fetch failed". */
function whyAway(error: unknown): string {
  const { cause } = error as Error;
  return reasonOf(cause ?? error);
}

/** A password in a URL is not repeated. */
const withoutSecret = (url: URL | null, place: string): string =>
  url === null ? place : `${url.protocol}//${url.host}`;
