// Asks the server's API. Who asks is told by the session's cookie, which no script can read.

/** A refusal or fault, as the server tells it (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  /** Stable; never branch on the words. */
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.code = code;
  }
}

/** Nothing came back at all. */
export class Unreachable extends Problem {
  constructor() {
    super(
      0,
      "unreachable",
      "The server does not answer. Look whether `stillwatch serve` runs, and try again.",
    );
  }
}

export interface AskOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * @param path with its query, from the root: `/v1/…`
 * @throws Problem where the server refuses, or cannot be reached (status 0)
 */
export function ask<T>(path: string, options: AskOptions = {}): Promise<T> {
  const { method = "GET", body, signal } = options;
  if (method === "GET" || signal !== undefined) return send<T>(path, options);
  // who clicks twice meant it once: the same act is not sent again while the first one is underway
  const act = `${method} ${path} ${JSON.stringify(body) ?? ""}`;
  const before = underway.get(act);
  if (before !== undefined) return before as Promise<T>;
  const sent = send<T>(path, options).finally(() => underway.delete(act));
  underway.set(act, sent);
  return sent;
}

const underway = new Map<string, Promise<unknown>>();

async function send<T>(path: string, options: AskOptions): Promise<T> {
  const { method = "GET", body, signal } = options;
  const answer = await reached(path, {
    method,
    ...(signal ? { signal } : {}),
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw await problemIn(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function reached(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new Unreachable();
  }
}

async function problemIn(answer: Response): Promise<Problem> {
  const told = (await answer.json().catch(() => null)) as {
    readonly code?: string;
    readonly detail?: string;
  } | null;
  return new Problem(
    answer.status,
    told?.code ?? "unknown",
    told?.detail === undefined
      ? `The server answered ${answer.status}. Its log says more.`
      : forPeople(told.detail),
  );
}

/** Without the sentences that tell a program which address to ask: whoever reads this has a screen before them. */
export function forPeople(detail: string): string {
  const sentences = detail.split(/(?<=[.?!])\s+/);
  const kept = sentences.filter((one) => !/\b(?:GET|POST|PUT|PATCH|DELETE) \/v1\//.test(one));
  return kept.length === 0 ? detail : kept.join(" ");
}

/** A path with the parts of its query that are set. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== "") set.set(name, String(value));
  const text = set.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** A part of a path that somebody else named. */
export const part = encodeURIComponent;
