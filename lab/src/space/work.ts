// Writes the exchanges of one session. Who does the work decides how they follow each other: a person reads before the
// next question, a program waits for the answer and no longer, an agent goes round its loop, a hired person goes through
// a list.

import type { Random } from "../simulate/random.ts";
import type { Setup } from "../simulate/world/clients.ts";
import type { Place } from "../simulate/world/internet.ts";
import { type Taste, modelAt } from "../simulate/world/models.ts";
import type { Row } from "./exchange.ts";
import type { Persona } from "./persona.ts";
import type { Scope } from "./scope.ts";
import type { Task } from "./tasks.ts";
import type { Harness } from "./text/harness.ts";
import { reaction, type Worded } from "./text/wrap.ts";

/** One account in one session. */
export interface Session {
  readonly account: string;
  readonly org: string | undefined;
  readonly time: number;
  readonly place: Place;
  readonly setup: Setup;
  readonly taste: Taste;
  /** A model that overrides taste. */
  readonly model: string | undefined;
  readonly endUser: string | undefined;
  /** Reasoning of the whole group, where it is sent back by whoever comes next; null where nobody does that. */
  readonly blobs: string[] | null;
  readonly random: Random;
}

/** How long the next message waits for, from the answer's length, ms. */
export type Pause = (output: number, random: Random) => number;

export const reads =
  (reading: number, typing: number): Pause =>
  (output, r) =>
    output * reading * r.lognormal(1, 0.5) + typing * r.lognormal(1, 0.7);

/** A program: the answer's generation and little else. */
export const runs =
  (gap: number, spread: number): Pause =>
  (output, r) =>
    output * 14 + gap * r.lognormal(1, spread);

export interface Message {
  readonly worded: Worded;
  readonly answer: number;
  readonly dense: number;
  readonly tools?: number;
  readonly task?: Task | undefined;
}

/** Appends one session's exchanges; `message` gives the text of turn k (from 0), null to end. */
export function converse(
  scope: Scope,
  session: Session,
  turns: number,
  pause: Pause,
  message: (k: number, time: number) => Message | null,
  out: Row[],
): void {
  const { random, setup, place } = session;
  const threads = random.chance(turns > 1 ? Math.max(0.8, setup.threads) : setup.threads);
  const conversation = threads ? `c${random.hex(10)}` : undefined;
  let { time } = session;
  let context = 0;
  const usual = session.model ?? modelAt(scope.models, session.taste, time, random);
  let own: string | undefined;
  for (let k = 0; k < turns && time < scope.end; k++) {
    const said = message(k, time);
    if (!said) break;
    const { worded, task } = said;
    const body = task?.body;
    const model = task?.model ?? usual;
    const { small, older } = scope.models;
    const size = model === small ? 0.75 : model === older ? 0.85 : 1;
    const limit = body?.maxTokens ?? setup.maxTokens ?? undefined;
    let output = Math.max(1, Math.round(said.answer * size * random.lognormal(1, 0.55)));
    let stop = "end_turn";
    if (limit !== undefined && output >= limit) {
      output = limit;
      stop = "max_tokens";
    }
    const choices = body?.choices ?? 1;
    const input =
      Math.round(((worded.system?.length ?? 0) + worded.prompt.length) / said.dense) + 6;
    const failed = random.chance(0.006);
    const seen = session.blobs ? session.blobs.at(-1) : setup.replays ? own : undefined;
    own = scope.blobs && setup.thinks ? `r${random.hex(12)}` : undefined;
    if (own !== undefined) session.blobs?.push(own);
    out.push({
      id: scope.newId(),
      time: Math.round(time),
      account: session.account,
      key: setup.key ?? undefined,
      end_user: session.endUser,
      org: session.org,
      conversation,
      turn: conversation === undefined ? undefined : k + 1,
      ip: place.ip,
      asn: place.asn,
      country: place.country,
      user_agent: setup.client.agent === "" ? undefined : setup.client.agent,
      ja4: setup.client.ja4,
      model,
      endpoint: "messages",
      stream: setup.stream,
      status: failed ? random.pick([429, 500, 529]) : 200,
      stop_reason: failed ? undefined : said.tools ? "tool_use" : stop,
      input_tokens: input + context,
      output_tokens: failed ? 0 : output * choices,
      reasoning_tokens:
        setup.thinks && !failed ? Math.round(output * random.between(0.3, 1.6)) : undefined,
      max_tokens: limit,
      temperature: task?.hot === true ? 1 : (setup.temperature ?? undefined),
      logprobs: body?.logprobs,
      choices: choices > 1 ? choices : undefined,
      tools: said.tools,
      reasoning_in: seen === undefined ? undefined : [seen],
      reasoning_out: own === undefined ? undefined : [own],
      system: worded.system ?? undefined,
      prompt: worded.prompt,
    });
    context += input + output;
    time += pause(output, random);
  }
}

/** A chat of a person's own. */
export function chat(
  scope: Scope,
  session: Session,
  persona: Persona,
  most: number,
  system: string | null,
  out: Row[],
): number {
  const { random } = session;
  const turns = Math.min(most, random.geometric(persona.turns));
  converse(
    scope,
    session,
    turns,
    reads(persona.reading, persona.typing),
    (k) => {
      const prompt = k === 0 ? persona.say(random) : persona.follow(random);
      return {
        worded: { system, prompt },
        answer: k === 0 ? persona.answer : persona.answer * 0.8,
        dense: persona.dense,
      };
    },
    out,
  );
  return turns;
}

/** An agent's run: a task, then what its tools gave back, the same system prompt each time. */
export function loop(
  scope: Scope,
  session: Session,
  harness: Harness,
  task: string,
  system: string,
  steps: number,
  wait: number,
  out: Row[],
): void {
  const { random } = session;
  converse(
    scope,
    session,
    steps,
    runs(wait, 0.8),
    (k) => ({
      worded: {
        system,
        prompt:
          k === 0 ? task : random.chance(0.06) ? reaction(random, "that") : harness.step(random),
      },
      answer: random.chance(0.2) ? 600 : 140,
      dense: 3.4,
      tools: harness.tools,
    }),
    out,
  );
}
