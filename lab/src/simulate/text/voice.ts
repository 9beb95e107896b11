// How one person writes: a language, a few interests, typos, little habits. A person's prompts differ from
// each other as far as real ones do; what recurs is interest and habit, not wording.

import type { Random } from "../random.ts";
import { say } from "./grammar.ts";
import { type Language, rule } from "./library.ts";
import type { PromptPools } from "./prompts.ts";

const TOPICS = [
  "home.core",
  "life.core",
  "study.core",
  "fun.core",
  "work.core",
  "code.core",
] as const;

export interface Voice {
  readonly language: Language;
  readonly topics: readonly string[]; // grammar rules; repeated ones weigh more
  readonly typos: number; // probability of a slip in a prompt
  readonly habit: string | null; // a closing that this person often uses
  readonly habitShare: number;
  readonly pastes: number; // probability that an opening is somebody's popular prompt, pasted
  /** A small template of one's own, as power users keep: a refrain that nobody else has. `@Q` is the question. */
  readonly pet: string | null;
  /** Share of openings that are long: something pasted, a story, homework, code with its error. */
  readonly long: number;
  /** Median length of the answers that this person's questions get, in tokens. */
  readonly answer: number;
  readonly lower: boolean; // false: begins with a capital
}

/** The share of a non-English speaker's threads that are in English all the same. */
const ENGLISH_TOO = 0.25;

export function voiceOf(
  random: Random,
  language: Language,
  lean: readonly string[] = TOPICS,
): Voice {
  const topics: string[] = [];
  const n = random.range(2, 4);
  for (let i = 0; i < n; i++) topics.push(random.pick(random.chance(0.8) ? lean : TOPICS));
  const habitual = random.chance(0.18);
  return {
    language,
    topics,
    typos: random.chance(0.4) ? random.between(0.05, 0.5) : 0.02,
    habit: habitual ? say(rule("habit"), random) : null,
    habitShare: random.between(0.2, 0.8),
    pastes: random.chance(0.12) ? random.between(0.05, 0.4) : 0.005,
    pet: random.chance(0.05) ? say(rule("pet"), random) : null,
    long: random.chance(0.3) ? random.between(0.4, 0.95) : random.between(0.02, 0.4),
    answer: Math.min(2500, random.lognormal(300, 0.6)),
    lower: random.chance(0.55),
  };
}

const LONG_OF: Record<string, string> = {
  "life.core": "long.story",
  "study.core": "long.home",
  "fun.core": "long.make",
  "work.core": "long.work",
  "code.core": "long.code",
};

function long(topic: string, random: Random): string {
  return random.chance(0.7) ? (LONG_OF[topic] ?? "long.paste") : "long";
}

/** An opening question. `pool`: real prompts to take from instead of the grammars (English only). */
export function opening(voice: Voice, random: Random, pools: PromptPools | null): string {
  const { language } = voice;
  let text: string;
  if (language !== "en" && !random.chance(ENGLISH_TOO)) text = say(rule(`${language}.ask`), random);
  else if (pools && pools.human.length > 0) text = random.pick(pools.human);
  else if (random.chance(voice.long))
    text = say(rule(long(random.pick(voice.topics), random)), random);
  else text = wrap(say(rule(random.pick(voice.topics)), random), voice, random);
  if (random.chance(voice.typos)) text = slip(text, random);
  if (voice.pet !== null && random.chance(0.6)) text = voice.pet.replace("@Q", () => text);
  if (voice.habit !== null && random.chance(voice.habitShare)) text += " " + voice.habit;
  return text;
}

export function followUp(voice: Voice, random: Random): string {
  const english = voice.language === "en" || random.chance(ENGLISH_TOO);
  let text: string;
  // A third of the follow-ups carry matter of their own: the next question on the same subject.
  if (english && random.chance(voice.long * 0.4))
    text = say(rule(long(random.pick(voice.topics), random)), random);
  else if (random.chance(0.3))
    text = say(rule(english ? random.pick(voice.topics) : `${voice.language}.talk`), random);
  else if (english && random.chance(0.2)) text = say(rule("also"), random);
  else text = say(rule(english ? "follow" : `${voice.language}.follow`), random);
  if (random.chance(voice.typos)) text = slip(text, random);
  return text;
}

function up(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Puts a question into one of the forms in which people ask: bare, with a greeting, a context, a wish. */
function wrap(core: string, voice: Voice, random: Random): string {
  const asked = voice.lower ? core : up(core);
  const kind = random.int(16);
  const piece = (name: string): string => say(rule(name), random);
  const second = (): string => piece(random.pick(voice.topics));
  if (kind < 3) return asked;
  if (kind === 3) return `${asked}. ${up(piece("ctx"))}, ${piece("ctx")}, so ${piece("want")}.`;
  if (kind === 4)
    return `${up(piece("who"))} and i disagree, ${piece("ctx")}: ${core} ${up(piece("want"))}.`;
  if (kind === 5) return `1. ${core}\n2. ${second()}\n3. ${second()}\n${piece("want")}`;
  if (kind === 6) return `${asked} ${piece("thanks")}`;
  if (kind === 7) return `${piece("hello")}, ${core}`;
  if (kind === 8) return `${asked}. ${voice.lower ? piece("ctx") : up(piece("ctx"))}.`;
  if (kind === 9) return `${voice.lower ? piece("ctx") : up(piece("ctx"))}. ${asked}`;
  if (kind === 10) return `${asked}, ${piece("ctx")}`;
  if (kind === 11) return `${asked} - ${piece("want")}`;
  if (kind === 12) return `${asked}. ${up(piece("want"))}`;
  if (kind === 13)
    return `${up(piece("hello"))}! ${up(piece("ctx"))}. ${asked}. ${up(piece("want"))}`;
  if (kind === 14)
    return `${asked}\n\n${up(piece("ctx"))}, and ${piece("ctx")}. ${up(piece("want"))}`;
  return `${asked}; also ${second()}`;
}

/** One slip of the fingers: two letters swapped, one lost, one doubled, or a word dropped. */
function slip(text: string, random: Random): string {
  if (text.length < 8) return text;
  const at = 1 + random.int(text.length - 3);
  const kind = random.int(4);
  if (kind === 0) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + text[at] + text.slice(at);
  const from = text.indexOf(" ", at);
  const to = from < 0 ? -1 : text.indexOf(" ", from + 1);
  return to < 0 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, from) + text.slice(to);
}
