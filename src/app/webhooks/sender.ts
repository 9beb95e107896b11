// Sends events to one receiver, in order, signed, and again with longer and longer pauses where it fails. What cannot be
// delivered becomes a dead letter. Memory and time are bounded: a receiver that is away holds nobody else up.

import { createHmac } from "node:crypto";
import type { WebhookEvent, WebhookEventType } from "./event.ts";
import { bodyOf, partsOf, type SignSet, type WebhookShape } from "./shapes.ts";

export interface Hook {
  readonly url: string;
  /** Key of the signature; null for receivers that look at none. */
  readonly secret: string | null;
  readonly events: readonly WebhookEventType[];
  readonly shape: WebhookShape;
}

export interface Sender {
  /** Takes it if the receiver wants such. */
  send(event: WebhookEvent): void;
  wants(event: WebhookEvent): boolean;
  /** A dead letter was taken out, to be sent again. */
  revive(): void;
  readonly counts: { readonly waiting: number; readonly sent: number; readonly dead: number };
  /** What waits becomes dead letters. */
  close(): Promise<void>;
}

export interface SenderOptions {
  readonly sign: SignSet;
  readonly onDead: (event: WebhookEvent) => void;
  /** Told when nothing waits any more. */
  readonly onEmpty?: () => void;
  /** Dead letters of before. */
  readonly dead?: number;
  /** Ms before each further try. */
  readonly pauses?: readonly number[];
}

/** Up to an hour in all: receivers that are deployed anew are back by then. */
const usualPauses = [1000, 5000, 30_000, 120_000, 600_000, 3_000_000];
/** Events that wait for one receiver. */
const mostWaiting = 10_000;
/** Ms that a receiver may take. */
const longestAnswer = 10_000;

export function startSender(hook: Hook, options: SenderOptions): Sender {
  const { sign, onDead, onEmpty, pauses = usualPauses } = options;
  const queue: WebhookEvent[] = [];
  const stop = new AbortController();
  let sent = 0;
  let dead = options.dead ?? 0;
  let working: Promise<void> | null = null;

  const bury = (event: WebhookEvent): void => {
    dead++;
    onDead(event);
  };
  const deliver = async (event: WebhookEvent): Promise<boolean> => {
    for (let attempt = 0; ; attempt++) {
      const told = await post(hook, event, sign, stop.signal).catch(() => "again" as const);
      if (told !== "again") return told === "taken";
      const pause = pauses[attempt];
      if (pause === undefined || stop.signal.aborted) return false;
      // apart from each other, so that receivers are not met by all at once
      await rest(pause * (0.75 + Math.random() / 2), stop.signal);
    }
  };
  const work = async (): Promise<void> => {
    for (let event = queue[0]; event !== undefined; event = queue[0]) {
      const isTaken = !stop.signal.aborted && (await deliver(event));
      queue.shift();
      if (isTaken) sent++;
      else bury(event);
    }
    working = null;
    onEmpty?.();
  };
  return {
    wants: ({ type }) => hook.events.includes(type),
    revive: () => void dead--,
    send(event) {
      if (!hook.events.includes(event.type)) return;
      for (const part of partsOf(event, hook.shape))
        if (stop.signal.aborted || queue.length >= mostWaiting) bury(part);
        else queue.push(part);
      if (queue.length > 0) working ??= work();
    },
    get counts() {
      return { waiting: queue.length, sent, dead };
    },
    async close() {
      stop.abort();
      await working;
    },
  };
}

/** Signed as standardwebhooks.com has it. Says whether it was taken, refused for good, or has to be tried again. */
async function post(
  { url, secret, shape }: Hook,
  event: WebhookEvent,
  sign: SignSet,
  stop: AbortSignal,
): Promise<"taken" | "refused" | "again"> {
  const { contentType, text } = await bodyOf(event, shape, sign);
  const at = Math.floor(Date.now() / 1000);
  const response = await fetch(url, {
    method: "POST",
    // a signed body goes to whom it was signed for
    redirect: "manual",
    signal: AbortSignal.any([stop, AbortSignal.timeout(longestAnswer)]),
    headers: {
      "content-type": contentType,
      "webhook-id": event.id,
      "webhook-timestamp": String(at),
      ...(secret === null
        ? {}
        : { "webhook-signature": `v1,${hmac(secret, `${event.id}.${at}.${text}`)}` }),
    },
    body: text,
  });
  await response.body?.cancel();
  if (response.ok) return "taken";
  const { status } = response;
  return status >= 500 || status === 429 || status === 408 ? "again" : "refused";
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("base64");
}

function rest(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done);
  });
}
