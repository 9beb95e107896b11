// Measures and sentences against the raw log: a ring of twelve accounts is written by hand, read by the real engine and
// measured; every figure, and every number that a sentence tells, is counted again from the lines.

import { beforeAll, describe, expect, test } from "vitest";
import { measuredRing } from "../../../test/fixtures/measured-ring.ts";
import { type Line, members } from "../../../test/fixtures/recount-log.ts";
import * as recount from "../../../test/fixtures/recount.ts";
import {
  answers,
  blobs,
  card,
  changed,
  client,
  commonestShape,
  crossed,
  device,
  firsts,
  gaps,
  hours,
  isOwnDomain,
  lasts,
  line,
  lines,
  ln,
  log,
  log10,
  longOf,
  middle,
  modelsDiffer,
  network,
  ofSketches,
  perMember,
  perText,
  promptLengths,
  reading,
  recorded,
  records,
  senders,
  several,
  signupSpan,
  succeeded,
  text,
  tops,
  usualAnswer,
  verified,
  volumes,
  young,
} from "../../../test/fixtures/recounted-ring.ts";
import { defaultModel } from "../../model/load.ts";
import { type GroupJudgement, judgeGroup } from "../judge-group.ts";
import { ringSignals } from "../signals/of-rings/index.ts";
import { measureGroup } from "./index.ts";
import type { Group } from "./measure.ts";

const { mean, shareOf, sum } = recount;
const model = defaultModel();
let group: Group;
let measured: Record<string, number>;
let judged: GroupJudgement;
let sketched: ReturnType<typeof ofSketches>;

beforeAll(async () => {
  const found = await measuredRing(model);
  group = found.group;
  measured = measureGroup(group);
  judged = judgeGroup(group, model.findings);
  sketched = ofSketches(found.sketches);
});

describe("measures are what the raw lines say", () => {
  test.each<[id: string, of: () => number]>([
    ["cards-shared", () => recount.shared(recorded, card).shared],
    ["devices-shared", () => recount.shared(recorded, device).shared],
    ["lines-shared", () => recount.use(lines, log, line).shared],
    ["lines-own", () => recount.use(lines, log, line).own],
    ["client-one", () => recount.use(lines, log, client).top],
    ["client-own", () => recount.use(lines, log, client).own],
    ["volumes-differ", () => recount.deviation(volumes.map(ln))],
    [
      "follow-ups",
      () =>
        perMember((own) =>
          shareOf(
            own.filter((one) => one.turn !== undefined),
            (one) => one.turn! > 1 && one.tools === 0,
          ),
        ),
    ],
    ["items-shared", () => several.length / senders.size],
    ["items-spread", () => mean(several) / lines.filter((own) => longOf(own).size > 0).length],
    [
      "repeats-own",
      () => mean(text.map((own) => 1 - new Set(own.map(recount.item)).size / own.length)),
    ],
    ["short", () => perText((one) => recount.words(one.prompt!) < 6)],
    ["changes-together", () => changed().of / changed().able - changed().all],
    ["log-probabilities", () => perMember((own) => shareOf(own, (one) => one.logprobs))],
    ["choices", () => perMember((own) => shareOf(own, (one) => one.choices > 1))],
    ["signups-within", () => log10(0.01 + signupSpan())],
    ["young", young],
    ["closed", () => shareOf(recorded, (one) => one.closed !== undefined)],
    ["succession", () => shareOf(recorded, succeeded)],
    ["hours-differ", hours],
    ["areas-differ", () => sketched.areas()],
    ["word-count", () => mean(promptLengths.map(mean))],
    ["words-differ", () => recount.differingByMeans(promptLengths)],
    ["answers-differ", () => recount.differingByMeans(answers)],
    ["pauses", () => mean(gaps.map((own) => mean(own.map(({ gap }) => ln(gap)))))],
    ["reading", reading],
    ["models-differ", modelsDiffer],
    ["one-author", () => sketched.oneAuthor()],
    ["total-variance", () => ln(recount.totalVariance(lines))],
    ["starts-spread", () => recount.spreadOver(firsts, lines)],
    ["ends-spread", () => recount.spreadOver(lasts, lines)],
  ])("%s", (id, of) => {
    expect(Number.isFinite(of())).toBe(true);
    expect(measured[id]).toBeCloseTo(of(), 6);
  });
});

const pct = (share: number): string => {
  if (share > 0 && share < 0.01) return "under 1 %";
  return share > 0.99 && share < 1 ? "over 99 %" : `${Math.round(share * 100)} %`;
};
const round = (x: number): string => String(Math.round(x));
/** Numbers of a sentence, in order; those of a typical honest group, which come from the model, left out. */
const numbers = (sentence: string): string[] =>
  sentence
    .replaceAll(/ \(in a typical honest group [^)]*\)/g, "")
    .match(/\d{4}-\d\d-\d\d|under 1 %|over 99 %|-?\d+(?:\.\d+)? %|-?\d+(?:\.\d+)?/g) ?? [];

/** The numbers of each signal's sentence, in order. */
const told: Record<string, () => string[]> = {
  "shared-instruments": () => [card, device].map((of) => pct(recount.shared(recorded, of).shared)),
  "crossed-claims": () => [pct(shareOf(recorded, crossed))],
  concealment: () => [pct(Math.max(...tops()))],
  "one-payer": () =>
    tops()
      .filter((share) => share >= 0.2)
      .map(pct),
  agreement: () => [pct(shareOf(recorded, (one) => one.programme !== undefined))],
  verification: () => [
    ...[recorded, records].map((of) => pct(shareOf(of, verified))),
    pct(shareOf(recorded, (one) => one.org !== undefined)),
  ],
  "made-alike": () => [
    ...commonestShape().map(pct),
    pct(shareOf(recorded, (one) => one.email?.endsWith("@mailinator.com") === true)),
    pct(shareOf(recorded, isOwnDomain)),
  ],
  payment: () => [recorded, records].map((of) => pct(shareOf(of, (one) => !one.payment))),
  "line-pool": () => {
    const { shared, hops, own } = recount.use(lines, log, line);
    return [pct(shared), hops.toFixed(1), pct(own)];
  },
  "one-network": () => [network, line].map((of) => pct(recount.use(lines, log, of).top)),
  "signup-window": () => [
    signupSpan() < 2 ? round(Math.ceil(signupSpan() * 24)) : round(Math.ceil(signupSpan())),
    pct(recorded.length / members.length),
  ],
  age: () => [pct(young())],
  succession: () => [
    pct(shareOf(recorded, (one) => one.closed !== undefined)),
    pct(shareOf(recorded, succeeded)),
  ],
  size: () => [String(members.length)],
  "equal-shares": () => {
    const sorted = [...volumes].sort((a, b) => a - b);
    const half = [0.25, 0.75].map((p) => sorted[Math.floor(p * (sorted.length - 1))]!);
    expect(shareOf(volumes, (n) => n >= half[0]! && n <= half[1]!)).toBeGreaterThanOrEqual(0.5);
    return [...half, middle(volumes)].map(String);
  },
  hours: () => [pct(hours())],
  pace: () => [
    round(Math.exp(mean(gaps.map((own) => mean(own.map(({ gap }) => ln(gap))))))),
    reading().toFixed(2),
  ],
  "follow-ups": () => [
    pct(
      perMember((own) =>
        shareOf(
          own.filter((one) => one.turn !== undefined),
          (one) => one.turn! > 1 && one.tools === 0,
        ),
      ),
    ),
  ],
  dispatcher: () => [
    recount.totalVariance(lines).toFixed(1),
    ...[firsts, lasts].map((times) => pct(recount.spreadOver(times, lines))),
  ],
  "changes-together": () => {
    const { date, of, able, all } = changed();
    return [String(of), String(able), date, pct(all)];
  },
  failures: () => [pct(perMember((own) => shareOf(own, (one) => one.status >= 400)))],
  client: () => {
    const { top, own } = recount.use(lines, log, client);
    return [pct(top), pct(own)];
  },
  "request-parameters": () =>
    [
      (one: Line): boolean => one.logprobs,
      (one: Line): boolean => one.choices > 1,
      (one: Line): boolean => one.temperature !== undefined,
      (one: Line): boolean => one.stream,
    ].map((is) => pct(perMember((own) => shareOf(own, is)))),
  "models-in-use": () => [pct(modelsDiffer())],
  "system-prompts": () => [
    pct(perMember((own) => shareOf(own, (one) => one.system !== undefined))),
    pct(perMember((own) => shareOf(own, (one) => one.tools > 0))),
  ],
  "one-queue": () => {
    const near = sketched.oneAuthor();
    return [...(near < 1 ? [pct(near)] : []), pct(several.length / senders.size)];
  },
  "repeated-items": () => [
    pct(several.length / senders.size),
    pct(mean(several) / lines.filter((own) => longOf(own).size > 0).length),
  ],
  "own-life": () => [1, 4, 32].map((bit) => pct(sketched.voice(bit))),
  "task-form": () => [
    round(Math.exp(mean(promptLengths.map(mean)))),
    pct(recount.differingByMeans(promptLengths)),
  ],
  "areas-and-languages": () => [pct(sketched.areas())],
  answers: () => [
    round(Math.exp(mean(answers.map(mean)))),
    round(usualAnswer()),
    pct(recount.differingByMeans(answers)),
  ],
  "foreign-reasoning": () => [String(blobs().all), pct(blobs().foreign / blobs().all)],
  wording: () => [
    pct(perMember(sketched.marked)),
    // templates are an account's own and a ring's: what is one depends on the order of the whole log
    pct(mean(group.members.map((one) => one.refrained / one.withText))),
    pct(group.facts.sharedRefrains / sum(text.map((own) => own.length))),
  ],
};

describe("sentences tell what the raw lines say", () => {
  test("there is a recount for every signal, and the log holds data for all of them", () => {
    expect(Object.keys(told).toSorted()).toEqual(ringSignals.map(({ id }) => id).toSorted());
    expect(judged.blind).toEqual([]);
  });

  test.each(ringSignals.map(({ id }) => id))("%s", (id) => {
    const { text: sentence } = judged.readings.find((one) => one.id === id)!;
    expect(numbers(sentence), sentence).toEqual(told[id]!());
  });

  test("the comparison is with the model's median honest group", () => {
    const { text: sentence } = judged.readings.find(({ id }) => id === "follow-ups")!;
    const usual = model.findings.usual["follow-ups"]!;
    expect(sentence).toContain(`(in a typical honest group ${pct(usual)})`);
  });
});
