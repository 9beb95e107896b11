// Events to rows without a text on the way: who, when, whence and with what come from the event, as in a textual world;
// what a text would have led to comes from the reels. One row is written straight into the buffer that the engine reads.

import type { SketchKey } from "../../../../src/sketch/key.ts";
import { termBins } from "../../../../src/sketch/terms.ts";
import { params } from "../../../../src/store/columns.ts";
import type { RowWriter } from "../../../../src/store/row-binary.ts";
import type { Event } from "../actor.ts";
import type { Harvest } from "../campaigns/harvest.ts";
import { drafter } from "../compose.ts";
import { type Draft, emptyDraft } from "../exchange.ts";
import { Random, scramble, seedOf } from "../random.ts";
import type { Setup } from "../world/clients.ts";
import type { Place } from "../world/internet.ts";
import type { Models } from "../world/models.ts";
import { type ClientHash, type Hash, Identities, none } from "./identities.ts";
import { mix, mixed } from "./mixing.ts";
import { Casting, type Entered, Part } from "./parts.ts";
import { laneOf } from "./record-reels.ts";
import { lanes, type Reels, type Sketch, valueAt } from "./sketch-reels.ts";
import { entry, scopes } from "./spread.ts";
import { textInGroups } from "./strand.ts";

/** An account at work: with its part, hashes of what it used last, which is what it uses next as a rule. */
class Account extends Part {
  place: Place | null = null;
  addressLo = 0;
  addressHi = 0;
  networkLo = 0;
  networkHi = 0;
  setup: Setup | null = null;
  client: ClientHash | null = null;
  keyLo = 0;
  keyHi = 0;
  conversation: string | null = null;
  conversationLo = 0;
  conversationHi = 0;
}

export interface RowSources {
  readonly key: SketchKey;
  readonly seed: number;
  readonly models: Models;
  readonly harvest: Harvest;
  readonly reels: Reels;
  /** Every account of the world, by name. */
  readonly entered: ReadonlyMap<string, Entered>;
}

/** Returns a function that writes an event's row and tells whether it is the campaign's; its labels go to `labels`. */
export function rowMaker(
  sources: RowSources,
  out: RowWriter,
  labels: RowWriter,
): (event: Event) => boolean {
  const { models, harvest, reels, key } = sources;
  const names = [models.flagship, models.small, models.older, models.fresh];
  const identities = new Identities(key, labels);
  const casting = new Casting(reels.donors);
  const draft = emptyDraft();
  const { values } = reels;
  const idLo = key.sip[0]! | 0;
  const idHi = key.sip[1]! | 0;
  let serial = scramble(sources.seed);
  let sketch: Sketch;
  let account: Account;

  const fill = drafter(models, new Random(sources.seed, seedOf("lost")), (event, to) => {
    const lane = laneOf(account.campaign, event.thread, 0);
    sketch = account.next(lane);
    to.output = sketch.output;
    to.maxTokens = sketch.maxTokens ?? to.maxTokens;
    to.temperature = sketch.temperature ?? to.temperature;
    to.logprobs = sketch.logprobs;
    to.choices = sketch.choices;
    if (lane === lanes.harvest) to.model = harvest.model(event.time, event.actor.random);
    // who asked for the new model asks for the best one as long as there is no new one
    else if (sketch.model >= 0)
      to.model =
        sketch.model === 3 && event.time < models.releasedAt
          ? models.flagship
          : names[sketch.model]!;
    return sketch.tokens;
  });

  return function writeRow(event) {
    const { actor } = event;
    account = (actor.memory ??= enter(event)) as Account;
    fill(event, draft);
    recall(event);
    const client = account.client!;
    const fresh = serial++;

    mix(scramble(fresh), fresh, idLo, idHi);
    out.u64(mixed.lo, mixed.hi);
    out.i64(draft.time);
    out.u64(account.lo, account.hi);
    out.u64(account.keyLo, account.keyHi);
    value(valueAt.endUser);
    out.u64(account.conversationLo, account.conversationHi);
    out.u16(draft.conversation === null ? 0 : draft.turn);
    out.u64(account.addressLo, account.addressHi);
    out.u64(account.networkLo, account.networkHi);
    out.u32(draft.asn);
    out.string(draft.country);
    put(draft.agent === null ? none : client.agent);
    put(draft.ja4 === null ? none : client.ja4);
    put(identities.harness(client, draft));
    out.string(draft.model);
    out.u16(draft.status);
    out.u32(draft.input);
    out.u32(draft.output);
    out.u32(draft.reasoning ?? 0);
    out.u8(paramsOf(draft));
    out.u16(sketch.tools);
    value(valueAt.system);
    out.u32(sketch.words);
    out.u8(sketch.area);
    out.u16(sketch.marks);
    out.u8(sketch.language);
    value(valueAt.prompt);
    blob(draft.reasoningIn);
    blob(draft.reasoningOut);
    const { terms } = sketch;
    out.varint(terms.length);
    // each party writes about what its donor does, in words of its own: strangers who play the same one are no queue
    const own = account.groupLo & (termBins - 1);
    for (const term of terms.map((bin) => bin ^ own).sort((a, b) => a - b)) out.u16(term);
    out.u8(sketch.voice);
    // an item without a value of its own is the prompt
    const itself = values[(sketch.values + valueAt.item) * entry + 2] === scopes.absent;
    value(itself ? valueAt.prompt : valueAt.item);
    let at: number = valueAt.refrains;
    out.varint(sketch.refrains);
    for (const end = at + sketch.refrains; at < end; at++) value(at);
    out.u8(sketch.novelty);
    out.varint(sketch.frames);
    for (const end = at + sketch.frames; at < end; at++) value(at);
    // what strangers sent word for word is not played: a party has its prompts for itself
    out.u8(0);
    return account.campaign;
  };

  function put(hash: Hash): void {
    out.u64(hash.lo, hash.hi);
  }

  function blob(text: string | null): void {
    out.varint(text === null ? 0 : 1);
    if (text !== null) put(identities.hash("reasoning", text));
  }

  /** One of the sketch's values: as recorded where it is common, else made the account's, the group's or new. */
  function value(which: number): void {
    const at = (sketch.values + which) * entry;
    const lo = values[at]!;
    const hi = values[at + 1]!;
    const scope = values[at + 2]!;
    if (scope === scopes.absent) return out.u64(0, 0);
    if (scope === scopes.group) mix(lo, hi, account.groupLo, account.groupHi);
    else {
      mix(lo, hi, account.lo, account.hi);
      if (scope === scopes.use) mix(mixed.lo, mixed.hi, account.uses, which);
    }
    // what is harvested is asked once
    const may = account.campaign && scope === scopes.use ? 0 : values[at + 3]!;
    if (mixed.lo >>> 16 < may) out.u64(lo, hi);
    else out.u64(mixed.lo, mixed.hi);
  }

  /** Looks up what the account did not use last. */
  function recall({ thread }: Event): void {
    const { campaign } = account;
    const { place, setup, conversation } = thread;
    if (account.place !== place) {
      account.place = place;
      const hash = identities.place(place, campaign);
      account.addressLo = hash.addressLo;
      account.addressHi = hash.addressHi;
      account.networkLo = hash.networkLo;
      account.networkHi = hash.networkHi;
    }
    if (account.setup !== setup) {
      account.setup = setup;
      account.client = identities.client(setup.client);
      const hash = identities.key(setup.key, campaign);
      account.keyLo = hash.lo;
      account.keyHi = hash.hi;
    }
    if (account.conversation !== conversation) {
      account.conversation = conversation;
      const hash = conversation === null ? none : identities.hash("conversation", conversation);
      account.conversationLo = hash.lo;
      account.conversationHi = hash.hi;
    }
  }

  function enter({ actor }: Event): Account {
    const entered = sources.entered.get(actor.account)!;
    const { kind, group } = entered.seat;
    const own = identities.hash("account", actor.account);
    const together = textInGroups(kind, entered.campaign);
    const shared = together ? identities.hash("group", `${kind} ${group}`) : own;
    return new Account(entered.campaign, casting.rolesFor(entered, actor), own, shared);
  }
}

function paramsOf(draft: Draft): number {
  return (
    (draft.stream ? params.stream : 0) |
    (draft.logprobs ? params.logprobs : 0) |
    (draft.choices > 1 ? params.choices : 0) |
    (draft.temperature === null ? 0 : params.temperature) |
    (draft.maxTokens === null ? 0 : params.maxTokens) |
    params.hasText
  );
}
