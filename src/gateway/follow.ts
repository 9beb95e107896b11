// Follows what a server decides: all of it once, then each change as it comes. While the server is away the last copy is
// kept and the server asked again, with growing pauses; nothing here ever holds up a request.

import { setTimeout } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import { z } from "zod";
import { type DecisionCopy, toldDecisions } from "./decision-copy.ts";

export interface FollowOptions {
  readonly control: URL;
  readonly token: string | undefined;
  readonly copy: DecisionCopy;
  /** Told how many gateways share the allowances. */
  readonly share: (gateways: number) => void;
  readonly warn: (text: string) => void;
}

export interface Following {
  /** Whether changes come in at this moment. */
  readonly live: boolean;
  stop(): void;
}

const toldParts = z.object({ open: z.int().min(0) });

const firstPause = 250;
const longestPause = 15_000;
/** Ms without a sign of life, after which the stream is taken for dead; the server gives one every 15 s. */
const silence = 45_000;
/** Characters of a copy or a change; a million decisions. */
const longest = 256 << 20;

export function followDecisions({ control, token, copy, share, warn }: FollowOptions): Following {
  const stopped = new AbortController();
  const base = control.href.endsWith("/") ? control.href : `${control.href}/`;
  let live = false;
  let isTold = false;

  const open = async (path: string, signal: AbortSignal): Promise<Response> => {
    const answer = await fetch(new URL(path, base), {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal,
    });
    if (answer.ok && answer.body) return answer;
    await answer.body?.cancel();
    throw new Error(`status ${answer.status}`);
  };

  const follow = async (onLife: () => void, signal: AbortSignal): Promise<void> => {
    if (copy.cursor === null) {
      const whole = await open("v1/decisions/stream?startup=true", signal);
      copy.apply(toldDecisions.parse(JSON.parse(await textOf(whole, onLife))));
    }
    const events = await open(
      `v1/decisions/events?gateway=true&since=${encodeURIComponent(copy.cursor!)}`,
      signal,
    );
    const parser = createParser({
      maxBufferSize: longest,
      onEvent({ event, data }) {
        if (event === "decisions") copy.apply(toldDecisions.parse(JSON.parse(data)));
        if (event === "gateways") share(toldParts.parse(JSON.parse(data)).open);
      },
      onError(error) {
        if (error.type === "max-buffer-size-exceeded") throw error;
      },
    });
    if (isTold) warn("decisions come in again");
    [live, isTold] = [true, false];
    const decoder = new TextDecoder();
    for await (const chunk of events.body!) {
      onLife();
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    }
  };

  const run = async (): Promise<void> => {
    let pause = firstPause;
    while (!stopped.signal.aborted) {
      const silent = new AbortController();
      const watch = globalThis.setTimeout(() => silent.abort(), silence);
      try {
        await follow(() => watch.refresh(), AbortSignal.any([stopped.signal, silent.signal]));
      } catch (error) {
        if (!stopped.signal.aborted && !isTold) {
          isTold = true;
          const kept = copy.cursor === null ? "nothing is decided yet" : "the last copy holds";
          warn(`decisions do not come in (${whyOf(error)}): ${kept}`);
        }
      }
      clearTimeout(watch);
      if (live) pause = firstPause;
      live = false;
      await waited(pause * (0.5 + Math.random() / 2), stopped.signal);
      pause = Math.min(longestPause, pause * 2);
    }
  };
  void run();

  return {
    get live() {
      return live;
    },
    stop: () => stopped.abort(),
  };
}

async function textOf(answer: Response, onLife: () => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of answer.body!) {
    onLife();
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > longest) throw new Error("larger than a copy may be");
  }
  return text + decoder.decode();
}

/** Never what was sent: a status, or what the system says of a connection. */
function whyOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  const code = (cause as { code?: string } | undefined)?.code;
  if (code !== undefined) return code;
  return name === "ZodError" || name === "SyntaxError" ? "an answer of another form" : message;
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal, ref: false });
  } catch {
    // stopped
  }
}
