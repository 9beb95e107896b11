// Turns an event into an exchange line: the actor's pen writes the texts, this file adds what every exchange has
// in common: model, tokens, status, client fields.

import type { Event } from "./actor.ts";
import { type Draft, emptyDraft, exchangeLine } from "./exchange.ts";
import { Random, hex32, scramble, seedOf } from "./random.ts";
import { type Models, modelAt } from "./world/models.ts";

/** Share of exchanges whose client fields were lost on the way, as in any real log. */
const LOST = 0.01;

/** Tokens of a text: four Latin letters a token, fewer for Cyrillic, about one and a half per CJK sign. */
function tokens(text: string): number {
  const n = text.length;
  if (n === 0) return 0;
  const middle =
    text.charCodeAt(n >> 1) | text.charCodeAt(n >> 2) | text.charCodeAt(n - 1 - (n >> 2));
  const each = middle >= 0x3000 ? 0.75 : middle >= 0x400 && middle < 0x600 ? 0.4 : 0.25;
  return Math.ceil(n * each) + 3;
}

/** The texts' part of a draft, and what the exchange asks from its pen; returns the tokens that are asked. */
export type Write = (event: Event, draft: Draft) => number;

/** As textual worlds do it. */
export const byPen: Write = ({ time, actor, thread }, draft) => {
  actor.pen(actor, thread, draft, time);
  return (
    tokens(draft.prompt) +
    (draft.system === null ? 0 : tokens(draft.system)) +
    draft.tools * TOKENS_OF_TOOL
  );
};

/** Tokens that the description of a tool takes. */
const TOKENS_OF_TOOL = 90;

export function composer(models: Models, seed: number): (event: Event) => string {
  const draft = emptyDraft();
  const ids = new Random(seed, seedOf("ids"));
  const fill = drafter(models, ids, byPen);
  let serial = scramble(seed);
  return (event) => {
    // The first half runs through all 32-bit integers without repeating, the rest is chance.
    draft.id = `req_${hex32(scramble(serial++))}${ids.hex(6)}`;
    fill(event, draft);
    return exchangeLine(draft);
  };
}

/** Fills all of a draft but its id. */
export function drafter(
  models: Models,
  random: Random,
  write: Write,
): (event: Event, draft: Draft) => void {
  return (event, draft) => {
    const { time, actor, thread } = event;
    const { setup, place } = thread;
    thread.turn++;
    draft.time = time;
    draft.account = actor.account;
    draft.org = actor.org;
    draft.key = setup.key;
    draft.endUser = thread.endUser;
    draft.conversation = thread.conversation;
    draft.turn = thread.turn;
    draft.ip = place.ip;
    draft.asn = place.asn;
    draft.country = place.country;
    const lost = random.chance(LOST);
    draft.agent = lost ? null : setup.client.agent;
    draft.ja4 = lost && random.chance(0.5) ? null : setup.client.ja4;
    draft.model = modelAt(models, actor.taste, time, actor.random);
    draft.endpoint = setup.client.kind === "browser" ? "/v1/messages" : "/v1/chat/completions";
    draft.stream = setup.stream;
    draft.maxTokens = setup.maxTokens;
    draft.temperature = setup.temperature;
    draft.logprobs = false;
    draft.choices = 1;
    draft.tools = 0;
    draft.system = null;
    draft.output = 260;
    draft.reasoningIn = null;
    draft.reasoningOut = null;
    draft.reasoning = null;
    finish(actor.random, draft, thread, models, write(event, draft));
  };
}

/** Status, stop reason and token counts; `draft.output` comes in as the median answer length. */
function finish(
  random: Random,
  draft: Draft,
  thread: Event["thread"],
  models: Models,
  asked: number,
): void {
  draft.input = asked + thread.context;
  const x = random.next();
  draft.status = x < 0.985 ? 200 : x < 0.992 ? 429 : x < 0.997 ? 529 : 400;
  if (draft.status !== 200) {
    draft.output = 0;
    draft.stop = null;
    draft.reasoningIn = null;
    return;
  }
  let output = Math.max(1, Math.round(random.lognormal(draft.output, 0.7)));
  draft.stop = draft.tools > 0 && random.chance(0.5) ? "tool_use" : "end_turn";
  if (draft.maxTokens !== null && output >= draft.maxTokens) {
    output = draft.maxTokens;
    draft.stop = "max_tokens";
  }
  draft.output = output;
  if (thread.setup.thinks && draft.model !== models.small) {
    draft.reasoning = Math.round(output * random.lognormal(0.9, 0.6));
    if (thread.setup.replays) {
      draft.reasoningIn ??= thread.turn > 1 ? thread.blob : null;
      draft.reasoningOut = `rs_${random.hex(16)}`;
      thread.blob = draft.reasoningOut;
    }
  }
  thread.context = Math.min(60_000, thread.context + asked + output);
}
