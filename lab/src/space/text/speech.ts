// How people speak: small talk from one's own life in the first person, dialogues, letters.

import type { Random } from "../../simulate/random.ts";
import { fieldOf, upper } from "./field.ts";
import type { Matter } from "./matter.ts";
import { adjectives, places, verbs } from "./stock.ts";

const split = (text: string): readonly string[] => text.trim().split(/\s*\|\s*/);

const KIN =
  split(`my sister | my mum | my boss | my neighbour | my ex | our landlord | my flatmate | my son | the dog
  | my aunt | a friend | my teacher | my manager | my husband | my girlfriend | grandpa | the kids | my colleague
  | my cousin | the guy downstairs | my therapist | our coach | the vet | my daughter's class | the plumber`);
const DOINGS =
  split(`keeps calling about | forgot | wants to sell | broke | is angry about | is scared of | paid for
  | lied about | will not talk about | moved in with | fell over | posted about | asked me to fix | is allergic to
  | won | lost | borrowed | returned | is proud of | found | hates | is late with | thinks i should drop`);
const FEELINGS =
  split(`tired | nervous | fine i guess | so done | excited | a bit lost | not sleeping | guilty
  | annoyed | happy for once | lonely here | broke until friday | in a hurry | sick since monday | not sure`);
const ASKS =
  split(`what would you do | am i overreacting | how do i say that nicely | can you help me write it | is that
  normal | any ideas | what do i cook | how long does that take | where do i even start | should i go | tell me
  something nice | can you check it | what does it mean | do i need a doctor | how much is fair | is it too late
  | make it shorter pls | remind me how that works | who do i call | which one is better | give me a plan for today
  | quiz me | explain like i am new | what am i missing`);
const WHENS =
  split(`since last week | yesterday | again | this morning | on the weekend | before the exam | after work
  | on holiday | for my birthday | at the airport | in the car | during lunch | all night | next month | in the end`);

/** One person's chats: the same few people and worries again and again. */
export function talk(random: Random): Matter {
  const some = (list: readonly string[], low: number, high: number): string[] =>
    random.shuffle([...list]).slice(0, random.range(low, high));
  const kin = some(KIN, 4, 12);
  const doings = some(DOINGS, 8, 20);
  const feelings = some(FEELINGS, 4, 12);
  const asks = some(ASKS, 6, 20);
  const field = fieldOf(random);
  const own = Array.from({ length: random.range(8, 40) }, () =>
    field.thing(random).replace(/^(the |some )?/, "the "),
  );
  const thing = (r: Random): string =>
    r.chance(0.5) ? r.pick(own) : `the ${r.pick(adjectives)} ${r.pick(own).replace(/^the /, "")}`;
  const capital = random.chance(0.5);
  const end = random.pick(["", ".", "...", "!", " :)", "?"]);
  const line = (r: Random): string => {
    const kind = r.int(8);
    if (kind < 3) return `${r.pick(kin)} ${r.pick(doings)} ${thing(r)} ${r.pick(WHENS)}`;
    if (kind === 3) return `i feel ${r.pick(feelings)} about ${thing(r)}`;
    if (kind === 4) return `i have to ${r.pick(verbs)} ${thing(r)} ${r.pick(WHENS)}`;
    if (kind === 5) return `we are in ${r.pick(places)} and ${thing(r)} is ${r.pick(adjectives)}`;
    if (kind === 6)
      return `${r.pick(kin)} says ${thing(r)} is ${r.pick(adjectives)} but i ${r.chance(0.5) ? "do not know" : "doubt it"}`;
    return `it is about ${thing(r)}, ${r.range(2, 90)} ${r.pick(["euros", "dollars", "people", "days", "km", "messages"])}`;
  };
  const lines = (r: Random, n: number): string =>
    Array.from({ length: n }, () => (capital ? upper(line(r)) : line(r))).join(". ");
  const most = random.range(1, 4);
  return {
    dense: 4.2,
    answer: random.between(80, 400),
    ask(r) {
      const ask = r.chance(0.8) ? r.pick(asks) : `${r.pick(asks)} with ${thing(r)}`;
      const first = r.chance(0.85) ? `${lines(r, r.range(1, most))}. ` : "";
      return `${first}${capital ? upper(ask) : ask}${end}`;
    },
    passage: lines,
    term: thing,
  };
}

/** Conversations between two or three that are to be read, judged or continued. */
export function dialogues(random: Random): Matter {
  const field = fieldOf(random);
  const pair = random.pick([
    ["A", "B"],
    ["User", "Assistant"],
    ["Customer", "Agent"],
    ["Teacher", "Pupil"],
    ["Q", "R"],
    ["Doctor", "Patient"],
    ["Host", "Guest"],
    ["", "–"],
  ]);
  const turns = (r: Random, n: number): string =>
    Array.from(
      { length: n },
      (_, i) => `${pair[i % 2]}: ${i % 2 === 0 ? field.ask(r) : field.passage(r, r.range(1, 3))}`,
    ).join("\n");
  const wishes = [
    "Who is right?",
    "Continue it.",
    "What should come next?",
    "What does the second one want?",
    "Sum up.",
    "Where does it go wrong?",
    "Give the mood of each turn.",
  ];
  const used = random.shuffle([...wishes]).slice(0, random.range(1, wishes.length));
  const most = random.range(2, 9);
  return {
    dense: 4,
    answer: random.between(80, 700),
    ask: (r) => `${turns(r, r.range(2, most))}\n\n${r.pick(used)}`,
    passage: (r, n) => turns(r, Math.max(2, Math.round(n / 2))),
    term: (r) => field.term(r),
  };
}

/** Business and formal mail. */
export function letters(random: Random): Matter {
  const field = fieldOf(random);
  const openings = ["Dear", "Hi", "Hello", "To", "Good morning"];
  const closings = ["Best", "Kind regards", "Thanks", "Sincerely", "Cheers", "Yours"];
  const wishes = [
    "Answer politely",
    "Draft a reply",
    "Shorten",
    "Make it firmer",
    "Is the tone right?",
    "Decline without saying why",
    "Put it into plain words",
    "Ask for a date",
    "What does the sender want?",
    "Write the reminder",
  ];
  const used = random.shuffle([...wishes]).slice(0, random.range(2, wishes.length));
  const letter = (r: Random, n: number): string =>
    `${r.pick(openings)} ${field.name(r)},\n${field.passage(r, n)} Order ${r.hex(6)}, ${field.amount(r)}.\n${r.pick(closings)}, ${field.name(r)}`;
  return {
    dense: 4,
    answer: random.between(100, 400),
    ask: (r) => `${r.pick(used)}:\n\n${letter(r, r.range(1, 6))}`,
    passage: letter,
    term: (r) => field.name(r),
  };
}
