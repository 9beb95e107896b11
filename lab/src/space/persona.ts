// A person who writes: one or two subjects of one's own, a manner, a pace. Half of them speak through the house's
// grammars (or real people's prompts, where there are any), half through matters drawn for them alone.

import type { Random } from "../simulate/random.ts";
import { followUp, opening, voiceOf } from "../simulate/text/voice.ts";
import { type Land, languageOf } from "../simulate/world/lands.ts";
import type { Scope } from "./scope.ts";
import { type Idea, type Matter, matterOf } from "./text/matter.ts";
import { reactTo } from "./text/wrap.ts";

export interface Persona {
  say(random: Random): string;
  follow(random: Random): string;
  readonly answer: number;
  readonly dense: number;
  /** Milliseconds of reading for a token, and of thinking and typing. */
  readonly reading: number;
  readonly typing: number;
  /** Mean turns of a chat. */
  readonly turns: number;
}

const PERSONAL: readonly Idea[] = [
  "talk",
  "talk",
  "talk",
  "letters",
  "search",
  "field",
  "code",
  "language",
  "tongue",
  "sums",
  "quiz",
  "dialogue",
  "logs",
];

/** Share of openings that are what everybody asks, for those who ask such things. */
const POPULAR = 0.3;

/** @param trade what the persona speaks of besides its own matters, as others of its group do */
export function personaOf(
  scope: Scope,
  land: Land,
  random: Random,
  idea?: Idea,
  trade: Matter | null = null,
): Persona {
  const own = ownPersona(scope, land, random, idea, trade);
  const { questions } = scope.culture;
  const share = idea === undefined && random.chance(0.35) ? POPULAR * random.next() : 0;
  if (share === 0) return own;
  return {
    ...own,
    say: (r) => (r.chance(share) ? questions[r.popular(questions.length)]! : own.say(r)),
  };
}

function ownPersona(
  scope: Scope,
  land: Land,
  random: Random,
  idea: Idea | undefined,
  trade: Matter | null,
): Persona {
  const pace = {
    reading: random.lognormal(90, 0.6),
    typing: random.lognormal(22_000, 0.7),
    turns: 1 + random.exponential(2.2),
  };
  if (idea === undefined && trade === null && random.chance(0.45)) {
    const voice = voiceOf(random, languageOf(land, random));
    return {
      ...pace,
      answer: voice.answer,
      dense: voice.language === "zh" || voice.language === "ja" ? 1.3 : 4,
      say: (r) => opening(voice, r, scope.pools),
      follow: (r) => followUp(voice, r),
    };
  }
  const foreign = land.code !== "US" && land.code !== "GB" && random.chance(0.3);
  const matters: Matter[] = Array.from({ length: random.range(1, 2) }, () =>
    matterOf(
      idea ??
        (foreign ? random.pick(["tongue", "language", "script"] as const) : random.pick(PERSONAL)),
      random,
      scope.pools,
    ),
  );
  if (trade) matters.push(trade);
  const own = random.pick(matters);
  return {
    ...pace,
    answer: own.answer,
    dense: own.dense,
    say: (r) => r.pick(matters).ask(r),
    follow: (r) => (r.chance(0.75) ? reactTo(own, r) : r.pick(matters).ask(r)),
  };
}
