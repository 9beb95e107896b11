// Measures and sentences against the raw log: a ring of twelve accounts is written by hand, read by the real engine and
// measured; every figure, and every number that a sentence tells, is counted again from the lines.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { jsonl } from "../../../test/fixtures/logs.ts";
import {
  type AccountLine,
  type Line,
  members,
  recountAccounts,
  recountLog,
} from "../../../test/fixtures/recount-log.ts";
import * as recount from "../../../test/fixtures/recount.ts";
import { elicitingMarks } from "../../core/area.ts";
import { defaultModel } from "../../model/load.ts";
import { loadIncidence } from "../../rings/index.ts";
import { sketchKey } from "../../sketch/key.ts";
import { ingest } from "../../sources/ingest.ts";
import { openStore } from "../../store/open.ts";
import { openScratch } from "../../store/scratch.ts";
import { derive } from "../../traits/derive.ts";
import { loadAccounts } from "../account-facts.ts";
import { conductLoader } from "../conduct/load-conduct.ts";
import { loadPopulation } from "../conduct/population.ts";
import { type GroupJudgement, judgeGroup } from "../judge-group.ts";
import { ringLoader } from "../ring-loader.ts";
import { ringSignals } from "../signals/of-rings/index.ts";
import { groupOf, measureGroup } from "./index.ts";
import type { Group } from "./measure.ts";

const { day, mean, meanKnown, shareOf, sum } = recount;
const folder = temporary("recount");
const model = defaultModel();
const log = recountLog();
const records = recountAccounts();
let group: Group;
let measured: Record<string, number>;
let judged: GroupJudgement;
let sketches: ReadonlyMap<number, recount.Sketched>;

beforeAll(async () => {
  const [exchanges, accountFile] = [folder.at("log.jsonl"), folder.at("accounts.jsonl")];
  writeFileSync(exchanges, jsonl(log as never));
  writeFileSync(accountFile, jsonl(records as never));
  const store = await openStore({ path: folder.at("store") });
  try {
    const summary = await ingest({
      ...{ store, key: sketchKey("5a".repeat(32)), now: Date.now(), threads: 1 },
      ...{ exchanges: [exchanges], accounts: [accountFile] },
    });
    expect(summary).toMatchObject({ accepted: log.length, rejected: 0, accounts: records.length });
    await derive(store, model.traits);
    const incidence = await loadIncidence(store, model.search);
    const accounts = await loadAccounts(store, incidence);
    const scratch = openScratch(store);
    const conduct = await conductLoader(store, scratch, incidence);
    const population = await loadPopulation(store, accounts, conduct);
    const loader = await ringLoader(store, incidence, accounts, model.wording);
    const of = Uint32Array.from(
      [...accounts.keys()].filter((a) => members.includes(accounts[a]!.name)),
    );
    const strength = new Float64Array(of.length).fill(5);
    const [facts] = await loader.facts([{ accounts: of, strength, traits: [], methods: [] }]);
    group = groupOf(facts!, conduct.known, population);
    await loader.close();
    await scratch.drop();
    const rows = await store.rows<recount.Sketched & { at: string }>(
      "SELECT toUnixTimestamp64Milli(time) AS at, area, language, voice, marks, terms FROM exchange",
    );
    sketches = new Map(rows.map((row) => [Number(row.at), row]));
  } finally {
    await store.close();
  }
  measured = measureGroup(group);
  judged = judgeGroup(group, model.findings);
});
afterAll(() => folder.remove());

const linesOf = (account: string): Line[] => log.filter((line) => line.account === account);
const lines = members.map(linesOf);
const everyone = [...new Set(log.map((line) => line.account))].map(linesOf);
const text = lines.map((own) => own.filter((line) => line.prompt !== undefined));
const recorded = records.filter(({ account }) => members.includes(account));
/** Mean over the members of what is told of each one's exchanges. */
const perMember = (of: (own: readonly Line[]) => number): number => meanKnown(lines.map(of));
const perText = (is: (line: Line) => boolean): number => mean(text.map((own) => shareOf(own, is)));
const client = (line: Line): string =>
  [line.user_agent, line.stream, line.max_tokens, line.temperature, line.logprobs, line.choices]
    .map(String)
    .join(" ");
const line = (one: Line): string => one.ip;
const network = (one: Line): string => one.ip.split(".").slice(0, 3).join(".");
const firsts = lines.map((own) => recount.at(own[0]!));
const lasts = lines.map((own) => recount.at(own.at(-1)!));
const createdOf = (one: AccountLine): number => Date.parse(one.created!);
const created = recorded.map(createdOf).sort((a, b) => a - b);
const signupSpan = (): number =>
  (created[Math.floor(0.75 * (created.length - 1))]! -
    created[Math.floor(0.25 * (created.length - 1))]!) /
  day;
const card = (one: AccountLine): string | undefined => one.payment;
const device = (one: AccountLine): string | undefined => one.device;
const young = (): number =>
  shareOf(recorded, (one) => recount.at(linesOf(one.account)[0]!) - createdOf(one) < 3 * day);
const succeeded = (one: AccountLine): boolean =>
  recorded.some(({ closed }) => {
    const after = closed === undefined ? -1 : createdOf(one) - Date.parse(closed);
    return after > 0 && after < 2 * day;
  });
const longOf = (own: readonly Line[]): Set<string> =>
  new Set(
    own
      .filter((one) => one.prompt !== undefined && recount.words(one.prompt) >= 8)
      .map(recount.item),
  );
const senders = recount.counted(lines.flatMap((own) => [...longOf(own)]));
const several = [...senders.values()].filter((n) => n > 1);
const log10 = Math.log10;
const ln = Math.log;
const gaps = lines.map((own) => recount.pauses(own));
const reading = (): number =>
  meanKnown(
    gaps.map((own) =>
      own.length < 8
        ? Number.NaN
        : recount.correlation(
            own.map(({ gap }) => ln(gap)),
            own.map(({ before }) => ln(before)),
          ),
    ),
  );
const sketchesOf = (own: readonly Line[]): recount.Sketched[] =>
  own.filter((one) => one.prompt !== undefined).map((one) => sketches.get(recount.at(one))!);
const marked = (own: readonly Line[]): number => {
  const bits = sketchesOf(own).map(({ marks }) =>
    sum([0, 1, 2, 3, 4, 5, 6].filter((bit) => marks & elicitingMarks & (1 << bit)).map(() => 1)),
  );
  return Math.min(bits.length, sum(bits)) / bits.length;
};
const areas = (): number =>
  recount.differingByPairs(lines.map((own) => sketchesOf(own).map(({ area }) => area)));
const answers = lines.map((own) => own.map((one) => ln(one.output_tokens)));
const promptLengths = text.map((own) => own.map((one) => ln(recount.words(one.prompt!))));
const hours = (): number =>
  recount.differingByPairs(lines.map((own) => own.map((one) => new Date(one.time).getUTCHours())));
const volumes = lines.map((own) => own.length);
const modelsDiffer = (): number => {
  const names = [...new Set(lines.flat().map((one) => one.model))];
  const shares = lines.map((own) => names.map((name) => shareOf(own, (one) => one.model === name)));
  const middle = names.map((_, k) => mean(shares.map((own) => own[k]!)));
  return mean(shares.map((own) => sum(own.map((x, k) => Math.max(0, x - middle[k]!)))));
};
/** The day on which most members changed their client: members, those that can be told, and everybody's share. */
const changed = (): { date: string; of: number; able: number; all: number } => {
  const able = lines.filter((own) => recount.daysOf(own).length > 2);
  const dates = recount.counted(able.flatMap((own) => recount.clientChanges(own, client)));
  const [date, of] = [...dates].sort((a, b) => b[1] - a[1])[0]!;
  const others = everyone.filter((own) => recount.daysOf(own).length > 2);
  const all = shareOf(others, (own) => recount.clientChanges(own, client).includes(date));
  return { date, of, able: able.length, all };
};

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
    ["areas-differ", areas],
    ["word-count", () => mean(promptLengths.map(mean))],
    ["words-differ", () => recount.differingByMeans(promptLengths)],
    ["answers-differ", () => recount.differingByMeans(answers)],
    ["pauses", () => mean(gaps.map((own) => mean(own.map(({ gap }) => ln(gap)))))],
    ["reading", reading],
    ["models-differ", modelsDiffer],
    ["one-author", () => recount.oneAuthorByPairs(lines.map(sketchesOf), everyone.map(sketchesOf))],
    ["total-variance", () => ln(recount.totalVariance(lines))],
    ["starts-spread", () => recount.spreadOver(firsts, lines)],
    ["ends-spread", () => recount.spreadOver(lasts, lines)],
  ])("%s", (id, of) => {
    expect(Number.isFinite(of())).toBe(true);
    expect(measured[id]).toBeCloseTo(of(), 6);
  });
});

const pct = (share: number): string =>
  share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
const round = (x: number): string => String(Math.round(x));
/** Numbers of a sentence, in order; those of a typical honest group, which come from the model, left out. */
const numbers = (sentence: string): string[] =>
  sentence
    .replaceAll(/ \(in a typical honest group [^)]*\)/g, "")
    .match(/\d{4}-\d\d-\d\d|under 1 %|-?\d+(?:\.\d+)? %|-?\d+(?:\.\d+)?/g) ?? [];

const shape = (one: AccountLine): string | undefined =>
  one.email
    ?.replace(/@.*/, "")
    .replaceAll(/[a-z]+/g, "a")
    .replaceAll(/\d/g, "9");
const isOwnDomain = (one: AccountLine): boolean => one.email?.endsWith(".example") === true;
/** The shape of address that is commonest beyond everybody's. */
const commonestShape = (): [share: number, everyone: number] =>
  [...new Set(recorded.map(shape))]
    .filter((one) => one !== undefined)
    .map((one): [number, number] => [
      shareOf(recorded, (of) => shape(of) === one && !isOwnDomain(of)),
      shareOf(
        records.filter((of) => of.email),
        (of) => shape(of) === one,
      ),
    ])
    .sort((a, b) => b[0] - b[1] - a[0] + a[1])[0]!;
const claim = (one: AccountLine): string =>
  isOwnDomain(one) ? one.email!.split("@")[1]! : (one.org ?? "");
const crossed = (one: AccountLine): boolean =>
  one.payment !== undefined &&
  recorded.some((other) => other.payment === one.payment && claim(other) !== claim(one));
const org = (one: AccountLine): string | undefined => one.org;
const domain = (one: AccountLine): string | undefined =>
  isOwnDomain(one) ? claim(one) : undefined;
const tops = (): number[] => [card, domain, org].map((of) => recount.shared(recorded, of).top);
/** Of an even number the lower of the two in the middle. */
const middle = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)]!;
const verified = (one: AccountLine): boolean => one.verified === true;
const blobs = (): { all: number; foreign: number } => {
  const giver = new Map(log.flatMap((one) => one.reasoning_out.map((blob) => [blob, one.account])));
  const sent = lines.flat().flatMap((one) => one.reasoning_in.map((blob) => ({ blob, one })));
  const foreign = sent.filter(
    ({ blob, one }) => giver.has(blob) && giver.get(blob) !== one.account,
  );
  return { all: sent.length, foreign: foreign.length };
};
const voice = (bit: number): number =>
  mean(lines.map((own) => shareOf(sketchesOf(own), (one) => (one.voice & bit) !== 0)));
/** Length of an answer to the middle account, as everybody is told. */
const usualAnswer = (): number => {
  const means = everyone.map((own) => mean(own.map((one) => ln(one.output_tokens))));
  return Math.exp(middle(means));
};

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
  "equal-shares": () => [
    String(middle(volumes)),
    Math.exp(recount.deviation(volumes.map(ln))).toFixed(1),
  ],
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
    const near = recount.oneAuthorByPairs(lines.map(sketchesOf), everyone.map(sketchesOf));
    return [...(near < 1 ? [pct(near)] : []), pct(several.length / senders.size)];
  },
  "repeated-items": () => [
    pct(several.length / senders.size),
    pct(mean(several) / lines.filter((own) => longOf(own).size > 0).length),
  ],
  "own-life": () => [1, 4, 32].map((bit) => pct(voice(bit))),
  "task-form": () => [
    round(Math.exp(mean(promptLengths.map(mean)))),
    pct(recount.differingByMeans(promptLengths)),
  ],
  "areas-and-languages": () => [pct(areas())],
  answers: () => [
    round(Math.exp(mean(answers.map(mean)))),
    round(usualAnswer()),
    pct(recount.differingByMeans(answers)),
  ],
  "foreign-reasoning": () => [String(blobs().all), pct(blobs().foreign / blobs().all)],
  wording: () => [
    pct(perMember(marked)),
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
