// What each measure of groups is, in words of its own for a reader: the signal that it belongs to has several of them.
// Shares and means give each member that counts the same weight. Where a figure is no share, its unit stands with it.

import { humanise } from "./reader-words.ts";

/** By the measure's id. */
export const measureWords: Readonly<Record<string, string>> = {
  // identity
  "cards-shared": "Members whose card another member pays with too",
  "cards-dealt": "Members that share a card, less as far as one card pays for all",
  "devices-shared": "Members whose device another member works on too",
  "devices-dealt": "Members that share a device, less as far as one device serves all",
  "cards-across-claims": "Members whose card also pays under another name, or under none",
  "lines-across-claims": "Use over addresses that serve members of different names",
  "hidden-queue": "How far the prompts are one queue that no party in the open stands for",
  "hidden-equal": "How equal the volumes are, where no party in the open stands for it",
  "hidden-equal-surely":
    "How surely the volumes are equal, where no party in the open stands for it (logarithm)",
  "hidden-days-surely":
    "How surely all work on the same days, where no party in the open stands for it (logarithm)",
  "hidden-clock": "How far all keep the same hours, where no party in the open stands for it",
  "hidden-instruments":
    "Cards or devices in common, where no party in the open stands for the members",
  "hidden-pool": "A pool of addresses, where no party in the open stands for the members",
  "pool-and-queue": "A pool of addresses and one queue of prompts together, in nobody’s name",
  "instruments-and-queue": "Shared cards or devices and one queue together, in nobody’s name",
  "equal-and-queue": "Equal volumes and one queue of prompts together, in nobody’s name",
  "clock-and-queue": "The same hours and one queue of prompts together, in nobody’s name",
  "card-one": "How far one card pays for all: 0 up to half of them, 1 for all",
  "domain-one": "How far all have mail at one domain: 0 up to half of them, 1 for all",
  "org-one": "How far all say they are of one organisation: 0 up to half of them, 1 for all",
  "org-one-verified":
    "How far all are verified members of one organisation: 0 up to half of them, 1 for all",
  school: "How far all have mail at one school: 0 up to half of them, 1 for all",
  programme: "Members that work under an agreement",
  verified: "Verified members, beyond the share of everybody",
  orgs: "Members that say of which organisation they are",
  "names-alike": "Members with the commonest shape of address, beyond the share of everybody",
  "throw-away": "Members with a throw-away mail address",
  "domains-own": "Members with mail at a domain of their own",
  "domains-shared": "Members that share a domain of their own, less as far as one serves all",
  unpaid: "Members without a card on record, beyond the share of everybody",
  // network
  "lines-pool": "Use over shared addresses that nobody else has, and none of which serves all",
  "lines-shared": "Use over addresses that several members have",
  "lines-own": "Of all accounts on addresses that members share, the share that are members",
  "lines-hopped": "Shared addresses that a member uses (logarithm of one more)",
  "lines-each": "Addresses that a member uses, shared or not (logarithm)",
  "networks-one": "Use over the most used network",
  "lines-one": "Use over the most used address",
  "networks-shared": "Use over networks that several members have",
  "networks-own": "Of all accounts on networks that members share, the share that are members",
  // sign-up
  "signups-within": "Days within which the middle half signed up (as a power of ten)",
  "signups-pauses":
    "Days between one sign-up and the next, times the number of members (as a power of ten)",
  age: "Days from sign-up to the first exchange (as a power of ten)",
  young: "Members that signed up less than three days before their first exchange",
  closed: "Members that were closed",
  "handed-over": "Members that began within a day after another one ended",
  succession: "Members that signed up within two days after another one was closed",
  size: "How many members there are (logarithm)",
  idle: "Members that sent nothing",
  // rhythm
  "volumes-differ": "How far the members’ numbers of exchanges differ (deviation of the logarithm)",
  rate: "Exchanges of a member a day (logarithm)",
  "hours-differ": "Of the difference in hours of the day, the share that lies between members",
  "days-differ": "Of the difference in days, the share that lies between members",
  "hours-even": "How evenly a member works round the clock: 0 in one hour, 1 in all alike",
  "hours-even-together":
    "How evenly all together work round the clock: 0 in one hour, 1 in all alike",
  reading: "How far a pause follows the length of the answer before it (correlation)",
  pauses: "The typical pause of a member, in seconds (logarithm)",
  "pauses-spread": "How far a member’s pauses differ among themselves (deviation of the logarithm)",
  "pauses-differ": "Of the difference in pauses, the share that lies between members",
  "follow-ups": "Exchanges that follow up on an answer by hand",
  "total-variance":
    "How much the hourly total varies, over what independent members would (logarithm)",
  "starts-spread": "How far the first exchanges are spread: 1 as by chance over the group’s time",
  "ends-spread": "How far the last exchanges are spread: 1 as by chance over the group’s time",
  "days-uneven": "How uneven a member’s days are (logarithm)",
  "changes-together": "Members in which the same thing changed on one day, beyond everybody",
  failures: "Requests that failed",
  // client
  "client-own": "Of all accounts with a client that members share, the share that are members",
  "client-one": "Use with the commonest client",
  "clients-each": "Clients that a member uses (logarithm)",
  "client-variety": "Different clients for each member (logarithm)",
  "log-probabilities": "Requests that ask for log-probabilities",
  choices: "Requests that ask for several answers at once",
  "temperature-set": "Requests that set a temperature",
  "limit-set": "Requests that set a limit of tokens",
  streamed: "Requests whose answer is streamed",
  "models-differ": "A member’s use that goes to other models than all of them use together",
  tools: "Exchanges that offer tools",
  "foreign-reasoning": "Encrypted reasoning sent back that another account was given",
  // content
  systems: "Exchanges that have a system prompt",
  "system-one": "Use with the commonest system prompt",
  "system-own":
    "Of all accounts with a system prompt that members share, the share that are members",
  "one-author": "How near two members’ prompts are: 1 as near as one member’s own",
  "one-author-no-repeats": "How near two members’ prompts are, less as far as prompts come back",
  "words-near": "How near two members’ prompts are, over those of everybody (logarithm)",
  "words-near-least":
    "How near prompts are to others’, of the members nearest to nobody (logarithm)",
  "fillings-near":
    "How near two members’ prompts are without the words of a template, over everybody (logarithm)",
  "fillings-one-author":
    "How near two members’ prompts are without the words of a template: 1 as near as one member’s own",
  "own-subject": "How near one member’s own prompts are, over those of everybody (logarithm)",
  "items-shared": "Distinct long prompts that several members sent",
  "items-spread": "Members that sent a long prompt which came back, on average",
  "repeats-own": "Prompts that the member had sent before, word for word",
  novel: "Prompts that say something nobody had sent before",
  "first-person": "Prompts in the first person",
  courtesy: "Prompts with a word of courtesy",
  "refers-back": "Prompts that refer to an earlier answer",
  asks: "Prompts that ask a question",
  short: "Prompts of a few words",
  "words-differ": "Of the difference in length of prompts, the share that lies between members",
  "word-count": "Words of the typical prompt (logarithm)",
  "word-spread": "How far the lengths of a member’s prompts differ (deviation of the logarithm)",
  pasted: "Prompts with pasted material",
  digits: "Prompts with figures in them",
  imperative: "Prompts that give a command",
  "areas-differ": "Of the difference in areas, the share that lies between members",
  "areas-even": "How evenly the areas are covered: 0 one alone, 1 all alike",
  "languages-differ": "Of the difference in languages, the share that lies between members",
  "answers-long": "Length of the answers beyond everybody’s median (in everybody’s spreads)",
  "answers-alike":
    "How far the lengths of answers differ, beyond everybody (in everybody’s spreads)",
  "answers-differ": "Of the difference in length of answers, the share that lies between members",
  "requests-long": "Length of the requests beyond everybody’s median (in everybody’s spreads)",
  "answer-over-request": "Length of the answer over that of the request (logarithm)",
  elicitation: "Prompts that ask for reasoning, grading or variants in a harvester’s words",
  refrained: "Prompts that are made from a template of the member’s own",
  "common-wording": "Prompts that share their wording with other members’",
};

/** A model of another version may know others. */
export function measureName(id: string): string {
  return Object.hasOwn(measureWords, id) ? measureWords[id]! : humanise(id);
}
