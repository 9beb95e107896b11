// What a product sends to a model: one purpose for each client, in wording of its own, with ever new or returning
// matter in the slots. Written by hand after what such products do; some ask for steps, plans, marks or scores in so
// many words, as tutors, agents and quality teams have to.
// In: the sort of answers that the client gets, a source of matter. Out: a Purpose that writes its requests.

import type { Random } from "../../src/simulate/random.ts";
import { say } from "../../src/simulate/text/grammar.ts";
import { rule } from "../../src/simulate/text/library.ts";
import type { PromptPools } from "../../src/simulate/text/prompts.ts";
import { worded } from "./wording.ts";

/** Sorts of answers: a label, a short text, a long text, a reasoned one. */
export type Sort = "label" | "short" | "long" | "reasoned";

export interface Request {
  readonly system: string | undefined;
  readonly prompt: string;
  /** A chat product: requests belong to conversations. */
  readonly talks: boolean;
}

export interface Purpose {
  readonly name: string;
  write(random: Random): Request;
}

/** A template: `@Q` is where the matter goes; words in braces are a client's own choice among theirs. */
interface Template {
  readonly name: string;
  readonly matter: "message" | "question" | "text" | "ticket" | "review";
  readonly system?: string;
  readonly prompt: string;
  readonly talks?: boolean;
}

const templates: Readonly<Record<Sort, readonly Template[]>> = {
  label: [
    {
      name: "intent",
      matter: "message",
      prompt:
        "{Which intent|Pick the intent|Name the intent} of our {bank|shop|travel|telecom} assistant fits? {One of|Choose from}: {balance, transfer, card, other|order, return, invoice, other|booking, delay, baggage, other}.\n{Message|User|Customer}: @Q",
    },
    {
      name: "sentiment",
      matter: "review",
      prompt:
        "{Rate|Tag} the {tone|mood|sentiment} of this {review|comment|note} as {positive, neutral or negative|-1, 0 or 1|good, mixed or bad}. {Only the label.|Nothing else.|No explanation.}\n\n@Q",
    },
    {
      name: "moderation",
      matter: "question",
      prompt:
        "{Policy|House rules} {v2|3.1|2026-03}: no {threats|spam|doxxing}, no {hate|gore|scams}. {Does this post break them?|Is this allowed?|Verdict?} {yes/no|allow/block|0/1}\nPOST>>> @Q <<<",
    },
    {
      name: "relevance",
      matter: "message",
      prompt:
        "{How relevant|How well suited} is the {listing|article|product} to the search? {0 to 3|1 to 4|bad, fair, good}, number only.\nSearch: @Q\n{Listing|Article|Product}: @Q",
    },
    {
      name: "extraction",
      matter: "ticket",
      prompt:
        '{Extract|Read out|Pull} {"order", "city", "date"|"name", "issue", "urgency"|"product", "amount", "reason"} as {JSON|one JSON object}; null where {absent|missing}.\n---\n@Q',
    },
  ],
  short: [
    {
      name: "support",
      matter: "ticket",
      talks: true,
      system:
        "You are {Mila|Otto|Robin|Kit}, the {friendly|calm|brisk} helper of {a parcel service|an energy company|a music school|a bike shop}. {Keep it under 90 words.|Two short paragraphs.} {Never promise refunds.|Offer a call when in doubt.|Do not mention other firms.}",
      prompt: "@Q",
    },
    {
      name: "translation",
      matter: "text",
      prompt:
        "{Translate|Render} {for our catalogue|for the app|for the newsletter} into {Dutch|Portuguese|Korean|Turkish|Polish}, {keep|leave} {brand names|placeholders|numbers} as they are.\n\n@Q",
    },
    {
      name: "headline",
      matter: "text",
      prompt:
        "{Write|Suggest} a {headline|teaser|subject line} of {at most 60 characters|up to nine words} for the {text|piece|mail} below, {no exclamation marks|plain style|active voice}.\n\n@Q",
    },
    {
      name: "retrieval",
      matter: "question",
      prompt:
        "{Answer|Reply} {from the context only|with the passages given}; {say that you do not know|write NOT FOUND} {otherwise|if it is not there}.\n[{ctx|context|sources}]\n@T\n[{q|question|ask}]\n@Q",
    },
    {
      name: "rewriting",
      matter: "message",
      prompt:
        "{Turn|Rewrite} the {chat message|utterance|question} into a {stand-alone search query|keyword query|short query for our index}.\n{History|Before}: @Q\n{Now|Last}: @Q",
    },
  ],
  long: [
    {
      name: "article",
      matter: "text",
      prompt:
        "{Draft|Write} a {blog post|product page|newsletter item} of {300|450|600} words {from these notes|on the basis below}. {Tone|Voice}: {warm|sober|lively}. {Headings, no lists.|Three sections.|End with a call to action.}\n\nNOTES\n@Q",
    },
    {
      name: "code review",
      matter: "question",
      system:
        "You review {pull requests|merge requests|patches} for {a payments team|a game studio|a logistics platform}. {Be concise.|Name the line.|Blocking issues first.} {Follow the style guide of the repository.|Ignore formatting.|Assume CI is green.}",
      prompt: "{Change|Diff|Patch} description: @Q\n{Reviewer notes|Your comments}:",
    },
    {
      name: "companion",
      matter: "question",
      talks: true,
      system:
        "{Persona|Character}: {Juno, a lighthouse keeper|Basil, a retired chef|Wren, a night nurse|Milo, a train conductor}. {Stay in character.|Speak simply.} {Ask something back now and then.|Remember what the user told you.}",
      prompt: "@Q",
    },
    {
      name: "report",
      matter: "ticket",
      prompt:
        "{Summarise the day for|Write the shift report for|Compile the minutes for} {the {ops|care|site} lead|management}: {what happened, what is open, who does what|facts, risks, next steps}. {Bullet points.|Full sentences.}\n\n@Q\n@Q\n@Q",
    },
  ],
  reasoned: [
    {
      name: "tutor",
      matter: "question",
      talks: true,
      system:
        "You are the tutor of {a learning app|an exam trainer|a homework service}. {Explain step by step|Show each step} {and let the pupil do the last one|and check understanding}. {Grade 7 to 10.|Be encouraging.}",
      prompt: "@Q",
    },
    {
      name: "analysis",
      matter: "question",
      prompt:
        "{As our analyst|For the investment memo|For the case file}, {think it through|weigh the options} {before you conclude|and then recommend}. {Give reasons for each point.|State assumptions.|Mark what is uncertain.}\n\n@Q",
    },
    {
      name: "agent",
      matter: "question",
      system:
        "You {run|drive} {a booking agent|a back-office bot|a browsing assistant}. {First a plan, then one tool call per turn.|Reply with Thought, Action, Input.|Plan, act, reflect.} Tools: {search, book, mail|query, update, notify|open, click, read}.",
      prompt: "{Goal|Task|Job}: @Q",
    },
    {
      name: "marking",
      matter: "question",
      prompt:
        "{Mark|Assess} the {pupil's answer|trainee's reply|essay} {from 0 to 10|out of 20} for {content and language|accuracy and clarity}; {one sentence of feedback each|then a hint for next time}.\n{Question|Task}: @Q\n{Answer|Reply}: @T",
    },
    {
      name: "answer quality",
      matter: "message",
      prompt:
        "{Nightly check of our bot.|Quality sample.|Regression run.} {Score|Grade} the bot's reply {1 to 5|from 1 to 10} for {tone|correctness} and {completeness|politeness}, with a {short|one-line} reason.\n{User|Customer}: @Q\n{Bot|Reply}: @T",
    },
  ],
};

/** Share of clients whose matter comes back (a catalogue gone through again, popular questions), and how often. */
const returning = { clients: 0.4, least: 0.1, most: 0.5 } as const;
/** Pieces of matter that a returning client keeps at hand. */
const kept = 400;
/** Share of real texts where there are any: a client's part of them is small, and would come back all the time. */
const real = 0.5;

/** Draws a client's purpose; its words are chosen once. `pools`: the real texts that are this client's alone. */
export function purposeOf(sort: Sort, pools: PromptPools | null, random: Random): Purpose {
  const template = random.pick(templates[sort]);
  const system = template.system === undefined ? undefined : worded(template.system, random);
  const prompt = worded(template.prompt, random);
  const back = random.chance(returning.clients)
    ? random.between(returning.least, returning.most)
    : 0;
  const held: string[] = [];
  const matter = (own: Random): string => {
    if (held.length > 20 && own.chance(back)) return own.pick(held);
    const fresh = matterOf(template.matter, pools, own);
    if (back > 0) held[held.length < kept ? held.length : own.int(kept)] = fresh;
    return fresh;
  };
  return {
    name: template.name,
    write: (own) => ({
      system,
      prompt: prompt
        .replaceAll("@T", () => matterOf("text", pools, own))
        .replaceAll("@Q", () => matter(own)),
      talks: template.talks ?? false,
    }),
  };
}

function matterOf(matter: Template["matter"], pools: PromptPools | null, random: Random): string {
  if (matter === "message")
    return pools && pools.utterances.length > 0 && random.chance(real)
      ? random.pick(pools.utterances)
      : say(rule("utter"), random);
  if (matter === "question")
    return pools && pools.human.length > 0 && random.chance(real)
      ? random.pick(pools.human).slice(0, 1200)
      : say(
          rule(random.pick(["life.core", "study.core", "work.core", "code.core", "long.work"])),
          random,
        );
  return say(
    rule(matter === "text" ? "doc" : matter === "ticket" ? "ticket.text" : "review"),
    random,
  );
}
