// The harvest of one campaign: a data set split over its controlled accounts without replacement, wrapped in templates, mixed with
// cover traffic. Shared by all controlled accounts; items are handed out in the order of time.

import type { Pen, Thread } from "../actor.ts";
import { personPen } from "../honest/person.ts";
import { type Random, seedOf } from "../random.ts";
import { say } from "../text/grammar.ts";
import { type ItemSet, itemSet } from "../text/items.ts";
import { type Language, languages, rule } from "../text/library.ts";
import { type Aim, type Template, dress, runsOf, templateSet } from "../text/template.ts";
import { type Voice, followUp, opening } from "../text/voice.ts";
import { HOUR } from "../world/clock.ts";
import type { World } from "../world/world.ts";
import type { Holdings } from "./holdings.ts";
import type { Knobs } from "./knobs.ts";

/** Median answer length, in tokens, by what is harvested: harvesters want long answers. */
const ANSWER: Record<Exclude<Aim, "mixed">, number> = {
  reasoning: 620,
  code: 760,
  agentic: 820,
  instruction: 560,
  grading: 380,
  generation: 780,
  summary: 300,
  translation: 330,
  uncertainty: 420,
};

/** Without templates only items that make sense on their own. */
const BARE = ["reasoning", "reasoning", "code", "code", "instruction", "uncertainty"] as const;

/** The languages a campaign writes in: English and, with more than one, others drawn from the seed. */
function spokenBy(count: number, random: Random): Language[] {
  const others = random.shuffle(languages.filter((language) => language !== "en"));
  return ["en", "en", ...others.slice(0, count - 1)].slice(count === 1 ? 1 : 0) as Language[];
}

/** Encrypted reasoning that a replaying campaign keeps at hand: threads whose blobs are reused. */
const KEPT = 400;

/** The texts of a campaign: one data set, handed out in the order of time, and as many wordings as it has pens. */
export interface Harvest {
  /** One for each of the campaign's pools; templates, cover and kept reasoning are each pen's own. */
  readonly pens: readonly Pen[];
  /** One more pen, with templates that share no run of words with any before, as far as the grammar has them. */
  another(random: Random): Pen;
  /** Which model is harvested at a time, ms. */
  model(time: number, random: Random): string;
}

/** `customers`: voices whose questions a relay passes on as cover; null: each controlled account's own voice. */
export function harvestOf(
  world: World,
  knobs: Knobs,
  random: Random,
  customers: readonly Voice[] | null,
  held: Holdings,
): Harvest {
  const aim = knobs.area as Aim;
  const spoken = spokenBy(knobs.languages, random);
  const hold = (set: readonly Template[]): void => {
    for (const template of set) for (const run of runsOf(template)) held.runs.add(run);
  };
  const templates = (random: Random): Template[] => {
    const { templates: count, paraphrase } = knobs;
    return templateSet(count, paraphrase, aim, spoken, random, held.runs);
  };
  const first = templates(random);
  // a campaign of one pool holds nothing until somebody asks for another
  if (knobs.pools > 1) hold(first);
  const data: DataSet = {
    items: itemSet(random.u32(), world.pools),
    serial: random.range(100, 9000),
    model: modelOf(world, knobs.models === "follow", random),
    taken: 0,
  };
  const apart = (random: Random, voices: readonly Voice[] | null): Pen => {
    const set = templates(random);
    hold(set);
    return penOf(knobs, data, set, coverPen(world, voices));
  };
  return {
    pens: Array.from({ length: knobs.pools }, (_, pool) => {
      const voices = customers?.filter((__, i) => i % knobs.pools === pool) ?? null;
      if (pool > 0) return apart(random, voices);
      return penOf(knobs, data, first, coverPen(world, voices));
    }),
    another(random) {
      hold(first);
      return apart(random, customers);
    },
    model: data.model,
  };
}

/** The answer is worth the most from the strongest model. */
function modelOf({ models }: World, follows: boolean, random: Random): Harvest["model"] {
  // Each campaign's own switch to the new model, between one and twenty hours after its release.
  const pivot = models.releasedAt + Math.round(random.between(1, 20) * HOUR);
  return (time, own) => {
    if (follows && time >= pivot && own.chance(0.92)) return models.fresh;
    return own.chance(0.95) ? models.flagship : models.small;
  };
}

/** What all pools of a campaign have in common: the work list of its operator. */
interface DataSet {
  readonly items: ItemSet;
  /** Number of the first item in templates that number them. */
  readonly serial: number;
  readonly model: Harvest["model"];
  /** Items handed out so far. */
  taken: number;
}

function penOf(knobs: Knobs, data: DataSet, templates: readonly Template[], cover: Pen): Pen {
  const aim = knobs.area as Aim;
  const vary = knobs.paraphrase / 3;
  const kept: Thread[] = [];

  return (actor, thread, draft, time) => {
    const own = actor.random;
    if (thread.cover) return cover(actor, thread, draft, time);
    const index = data.taken++;
    const template =
      templates.length > 0
        ? templates[own.chance(0.5) ? own.int(templates.length) : own.popular(templates.length)]
        : null;
    const area = template ? template.aim : aim === "mixed" ? own.pick(BARE) : aim;
    const item = data.items.item(area, template?.language ?? "en", index);
    draft.output = ANSWER[area];
    if (template) {
      const { system, prompt } = dress(template, item, data.serial + index, vary, own);
      draft.system = system;
      draft.prompt = prompt;
      draft.maxTokens = template.maxTokens ?? draft.maxTokens;
      draft.temperature = template.temperature ?? draft.temperature;
      draft.logprobs = template.logprobs;
      draft.choices = template.choices;
      draft.tools = template.tools;
    } else {
      // No template: now and then a wish, in new words each time, as a person would add.
      draft.prompt = own.chance(0.35) ? `${item}\n${say(rule("want"), own)}` : item;
      draft.tools = area === "agentic" ? own.range(1, 6) : 0;
    }
    draft.model = data.model(time, own);
    if (knobs.replay > 0) {
      const source = kept.length > 20 && own.chance(knobs.replay) ? own.pick(kept) : null;
      draft.reasoningIn = source?.blob ?? null;
      if (kept.length < KEPT) kept.push(thread);
      else kept[seedOf(index) % KEPT] = thread;
    }
  };
}

/** Cover: what people write. A relay's cover is its customers' own traffic, in many voices. */
function coverPen(world: World, customers: readonly Voice[] | null): Pen {
  if (customers === null) return personPen(world);
  return (actor, thread, draft) => {
    const { random } = actor;
    const voice =
      customers[
        (seedOf(thread.conversation ?? actor.account) + random.popular(9)) % customers.length
      ]!;
    draft.prompt =
      thread.turn > 1 && random.chance(0.7)
        ? followUp(voice, random)
        : opening(voice, random, world.pools);
  };
}
