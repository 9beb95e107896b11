// A model fitted on labels, in a real store: what a sweep keeps for it, labels and rulings to rings, refusals, and a model
// file that is taken wherever a model is.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defend, makeStore, makeWorld } from "../lab/torture/small-store.ts";
import { fitModel, type FittedModel, type Unusable } from "../src/app/labels/fit-model.ts";
import { loadModel } from "../src/app/load-model.ts";
import { type OpenStore, openWithKey } from "../src/app/open-store.ts";
import { sweptReport } from "../src/app/swept.ts";
import { loadMeasures, type MeasuredRing } from "../src/campaigns/records/kept-measures.ts";
import { casesOf, type RingRecord, type SweepReport } from "../src/core/campaign.ts";
import { isWording } from "../src/judge/measures/index.ts";
import { ask, lessTheOpen, probabilitiesOf, share } from "../src/model/findings.ts";
import { modelHash } from "../src/model/load.ts";
import type { Model } from "../src/model/schema.ts";
import { temporary } from "./fixtures/command.ts";
import { done, stillwatch } from "./fixtures/here.ts";

const dir = temporary("model-fit");
let opened: OpenStore;
let report: SweepReport;
let rings: MeasuredRing[];
/** The members of the case that `makeStore` dismissed. */
let dismissed: string[];

beforeAll(async () => {
  await makeWorld(dir.at("world"), 7);
  await makeStore(dir.at("world"), dir.at("store"));
  opened = await openWithKey({ path: dir.at("store"), mustExist: true });
  dismissed = (await sweptReport(opened)).campaigns.at(-1)!.members.map(({ account }) => account);
  // the ruling holds from now on: its ring is among the honest groups, without the case's id
  await defend(opened);
  report = await sweptReport(opened);
  rings = await loadMeasures(opened.store);
});
afterAll(async () => {
  await opened.close();
  dir.remove();
});

const listed = (): readonly RingRecord[] => [...casesOf(report), ...report.dismissed];

const write = (name: string, lines: readonly string[]): string => {
  writeFileSync(dir.at(name), `${lines.join("\n")}\n`);
  return dir.at(name);
};
async function fit(
  labels: string | undefined,
  { force = false, model = loadModel() }: { force?: boolean; model?: Model } = {},
): Promise<{ fitted: FittedModel | null; unused: Unusable | undefined; refused: string | null }> {
  let unused: Unusable | undefined;
  const options = {
    ...{ labels, force, model, name: "mine", command: "a test", now: 0 },
    onUnused: (found: Unusable) => void (unused = found),
  };
  try {
    return { fitted: await fitModel(opened, options), unused, refused: null };
  } catch (error) {
    return { fitted: null, unused, refused: (error as Error & { code: string }).code };
  }
}

/** The model that comes along, with another bias: of this ring it says so many nats for one hand. */
function saying(nats: number, { measures }: MeasuredRing): Model {
  const { findings, ...model } = loadModel();
  const odds = (question: "hand" | "open"): number =>
    ask(findings[question], measures, isWording).logOdds;
  const says = lessTheOpen(odds("hand"), odds("open"), findings.explained);
  const hand = { ...findings.hand, bias: findings.hand.bias + nats - says };
  return { ...model, findings: { ...findings, hand } };
}

test("a sweep keeps what it measured of each ring: the model says of it what the report says", () => {
  const { findings } = loadModel();
  expect(rings.length).toBe(report.sweep.rings);
  for (const { ring, measures } of rings) {
    const record = listed().find((one) => one.ring === ring)!;
    const odds = (question: "hand" | "machine" | "training" | "open"): number =>
      ask(findings[question], measures, isWording).logOdds;
    const hand = lessTheOpen(odds("hand"), odds("open"), findings.explained);
    const said = probabilitiesOf(
      ...([hand, odds("machine"), odds("training"), odds("open")].map(share) as [
        number,
        number,
        number,
        number,
      ]),
    );
    for (const [finding, probability] of Object.entries(record.probabilities))
      expect(said[finding as keyof typeof said]).toBeCloseTo(probability, 3);
  }
});

test("is replaced by the next sweep, and read with SQL", async () => {
  const [row] = await opened.store.rows<{ sweeps: number; rings: number; known: number }>(
    "SELECT toUInt32(uniq(sweep)) AS sweeps, toUInt32(uniq(ring)) AS rings, toUInt32(countIf(mapContains(measures, 'size'))) AS known FROM measure",
  );
  expect(row).toEqual({ sweeps: 1, rings: rings.length, known: rings.length });
});

test("lines that cannot be used are told, with the nearest, and too few labels are refused", async () => {
  const [a] = dismissed;
  const labels = write("few.jsonl", [
    '{"group":"r-99","finding":"none"}',
    '{"group":"c-1","finding":"distilation"}',
    "not JSON",
    `{"account":"${a}","finding":"none"}`,
    '{"account":"nobody at all","finding":"none"}',
    '{"finding":"none"}',
  ]);
  const { unused, refused } = await fit(labels);
  expect(refused).toBe("labels_few");
  const told = unused!.lines.map(({ line, why }) => `${line}: ${why}`).join("\n");
  expect(told).toMatch(/^1: no case or ring r-99 in the last sweep; nearest is r-\d/m);
  expect(told).toMatch(/^2: .*nearest is distillation;/m);
  expect(told).toMatch(/^3: this is no JSON object$/m);
  expect(told).toMatch(/^4: (one labelled account of r-\d+ is too few|.* at the edge)/m);
  expect(told).toMatch(/^5: nobody at all is in no ring/m);
  expect(told).toMatch(/^6: name a group or an account/m);
  expect((await fit(dir.at("no-file.csv"))).refused).toBe("labels_unreadable");
});

test("rulings are labels too, and so are accounts, the group before its accounts", async () => {
  // as a larger operator has it: more rings with the figures of these, found by the same sweep
  await opened.store.run(`
    INSERT INTO measure SELECT sweep, concat('r-', toString(100 + n)), finding, mapApply((k, v) -> (k, v * (1 + n / 1000)), measures)
    FROM measure ARRAY JOIN range(40) AS n WHERE ring = '${rings[0]!.ring}'`);
  const lines = [
    "group,account,finding,note",
    // every second of these rings was cleared by somebody who looked
    ...Array.from(
      { length: 40 },
      (_, n) => `r-${100 + n},,${n % 2 ? "none" : "distillation"},"a, b"`,
    ),
    ...dismissed.map((account) => `,${account},other-abuse,`),
  ];
  const model = saying(4, rings[0]!);
  writeFileSync(dir.at("sure.json"), JSON.stringify(model));
  const { fitted, unused } = await fit(write("labels.csv", lines), { model });
  // the accounts say otherwise than the ruling, and the file comes first
  expect(fitted!.groups).toEqual({ none: 20, "other-abuse": 1, distillation: 20 });
  expect([fitted!.byFile, fitted!.byRuling]).toEqual([41, 0]);
  expect(unused!.lines.filter(({ why }) => !why.includes("edge"))).toEqual([]);
  const ruled = await fit(write("groups.csv", lines.slice(0, 41)), { model });
  expect(ruled.fitted!.groups).toEqual({ none: 21, distillation: 20 });
  expect([ruled.fitted!.byFile, ruled.fitted!.byRuling]).toEqual([40, 1]);
  const [hand, machine, training] = ruled.fitted!.questions;
  expect(hand!.learned!.by.offset).toBeLessThan(0);
  expect(hand!.taken).toBe(true);
  expect([machine!.learned, training!.learned]).toEqual([null, null]);
});

test("nothing is taken where groups left out are judged no better, unless that is forced", async () => {
  // as unsure of these rings as their labels are: all that can be learned is which of them were left out
  const model = saying(0, rings[0]!);
  const labels = dir.at("groups.csv");
  const [whole, forced] = [await fit(labels, { model }), await fit(labels, { model, force: true })];
  expect(whole.fitted!.questions[0]!.learned!.gain.mean).toBeLessThan(0);
  expect(whole.fitted!.model).toBeNull();
  expect(forced.fitted!.model!.findings.hand).not.toEqual(model.findings.hand);
  writeFileSync(dir.at("unsure.json"), JSON.stringify(model));
});

test("the command writes a model that is taken wherever one is, and nothing where labels make none better", async () => {
  await opened.close();
  const store = ["--store", dir.at("store")];
  const sure = ["--model", dir.at("sure.json")];
  const fitting = ["model", "fit", ...store, ...sure, "--labels", dir.at("labels.csv")];
  const unsure = ["--model", dir.at("unsure.json"), "--labels", dir.at("groups.csv")];
  const worse = await stillwatch(["model", "fit", ...store, ...unsure, "--out", dir.at("no.json")]);
  expect(worse.code).toBe(2);
  expect(worse.out).toContain("Stays as it is: no better.");
  expect(worse.err).toMatch(/so nothing was written.*--force/);
  expect(existsSync(dir.at("no.json"))).toBe(false);
  const { out } = await done([...fitting, "--out", dir.at("mine.json"), "--name", "mine"]);
  expect(out).toMatch(/^41 labelled groups \(41 of the file, 0 ruled\)/);
  expect(out).toMatch(/One hand: 21 yes, 20 no\. Better/);
  expect(out).toMatch(/log-loss +\d\.\d{3}, \d\.\d{3}; lower by/);
  expect(out).toMatch(/missed +\d+ of 21 \(\d+ to \d+ %\)/);
  expect(out).toContain("Machines: 20 yes, 1 no. Stays as it is: 10 of each are needed.");
  const made = loadModel(dir.at("mine.json"));
  expect(made.provenance.labels).toMatchObject({
    of: { name: loadModel().name, hash: modelHash(loadModel(dir.at("sure.json"))) },
    groups: { none: 20, "other-abuse": 1, distillation: 20 },
  });
  expect(made.provenance.data).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(dir.at("mine.json"), "utf8")).not.toContain(dismissed[0]);
  expect((await done(["model", "show", "--model", dir.at("mine.json")])).out).toMatch(
    /Re-weighed .* by 41 labelled groups, from /,
  );
  expect((await done(["model", "diff", dir.at("mine.json")])).out).toContain("findings.hand.bias");
  await done(["sweep", ...store, "--model", dir.at("mine.json")]);
  // the sweep made the measures anew: too few rings for a fit
  const few = await stillwatch([...fitting, "--out", dir.at("none.json")]);
  expect(few).toMatchObject({ code: 2, out: "" });
  expect(few.err).toMatch(/and 10 of each are needed/);
  expect(existsSync(dir.at("none.json"))).toBe(false);
  opened = await openWithKey({ path: dir.at("store"), mustExist: true });
});
