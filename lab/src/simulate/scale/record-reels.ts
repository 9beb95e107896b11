// Records the reels: simulates a small textual world, runs its exchanges through the same code that reads logs, and
// keeps what their texts led to, for some accounts of every honest kind and some controlled accounts of the campaign.
// The recorded world is the one to be filled with fewer accounts present: it has the same culture and campaign, and its
// accounts are the first ones of each kind. It is small enough for the memory of recurrence to hold it
// whole: refrains and frames are those of a reader that forgets nothing.

import { readExchange } from "../../../../src/core/exchange.ts";
import { skeletonFilterWords } from "../../../../src/sketch/skeletons.ts";
import type { SketchKey } from "../../../../src/sketch/key.ts";
import { Recurrence } from "../../../../src/sketch/recurrence.ts";
import { ExchangeRowMaker } from "../../../../src/sources/exchange-rows.ts";
import { rowFinisher } from "../../../../src/sources/finish-rows.ts";
import { RowReader, RowWriter } from "../../../../src/store/row-binary.ts";
import type { Actor, Event, Thread } from "../actor.ts";
import { type Write, byPen, drafter } from "../compose.ts";
import { run } from "../engine.ts";
import { emptyDraft, exchangeLine } from "../exchange.ts";
import { Random, hex32, seedOf } from "../random.ts";
import type { Models } from "../world/models.ts";
import { type Entry, type Present, type WorldSize, peopledWorld } from "./peopled-world.ts";
import { type TextColumns, readTextColumns } from "./read-sketch.ts";
import {
  type Asked,
  type Donor,
  type Reels,
  type Sketch,
  laneCount,
  lanes,
} from "./sketch-reels.ts";
import { type Party, type Spread, SpreadMaker, valueKinds } from "./spread.ts";
import { strandOf, textInGroups } from "./strand.ts";

/** Accounts of a kind that are recorded, and of one group: rare kinds need many, or one of them stands for all. */
const cast: Record<string, readonly [accounts: number, ofGroup: number]> = {
  person: [160, 160],
  "app-user": [60, 60],
  org: [64, 8],
  student: [48, 12],
  vpn: [20, 20],
  family: [20, 4],
  hackathon: [32, 16],
  "key-pool": [24, 8],
  authorised: [18, 6],
  researcher: [12, 12],
  "release-tester": [20, 20],
  pipeline: [16, 16],
  heavy: [12, 12],
  "thinking-debugger": [14, 14],
  reseller: [8, 8],
};

export interface RecordingSize {
  /** Accounts of the recorded world; most of the honest stay silent. */
  readonly present: Present;
  /** Exchanges of one account and lane; machines send so many that the rest says nothing new. */
  readonly ofLane: number;
}

/** Exchanges that are sketched at once. */
const CHUNK = 1000;

interface Chosen {
  readonly entry: Entry;
  /** -1 until it sends something. */
  donor: number;
  /** Exchanges by lane. */
  readonly sent: number[];
}

interface Recorded {
  readonly donor: number;
  readonly lane: number;
  readonly asked: Asked;
}

/**
 * Deterministic for a world's size, the recording's and the key.
 * @param players accounts of a kind in the world that is to be filled
 */
export async function recordReels(
  key: SketchKey,
  world: WorldSize,
  size: RecordingSize,
  players: (kind: string) => number,
): Promise<Reels> {
  const chosen = new Map<string, Chosen>();
  const counts = new Map<string, number>();
  const count = (name: string): number => counts.set(name, (counts.get(name) ?? 0) + 1).get(name)!;
  const { controlledAccounts } = size.present;
  const { world: stage } = peopledWorld(world, size.present, (entry) => {
    const { kind, group } = entry.seat;
    const [accounts, ofGroup] =
      entry.campaign === null ? cast[kind]! : [controlledAccounts, controlledAccounts];
    if ((counts.get(kind) ?? 0) >= accounts || count(`${kind} ${group}`) > ofGroup) return;
    count(kind);
    chosen.set(entry.record.account, { entry, donor: -1, sent: [0, 0, 0] });
  });

  const donors: Donor[] = [];
  const parties: Party[] = [];
  const recorder = sketchRecorder(key, donors, parties);
  const draft = emptyDraft();
  let asked: Asked;
  const draw = drafter(
    stage.models,
    new Random(world.seed, seedOf("lost")),
    spying(stage.models, (seen) => (asked = seen)),
  );
  let serial = 0;
  const take = (event: Event): void => {
    const { actor, thread } = event;
    const found = chosen.get(actor.account);
    if (!found) return;
    const { entry } = found;
    if (found.donor < 0) {
      found.donor = donors.length;
      donors.push(donorOf(entry, actor));
      const { kind, group } = entry.seat;
      const together = textInGroups(kind, entry.campaign !== null);
      parties.push({ group: together ? `${kind} ${group}` : `alone ${found.donor}`, kind });
    }
    const lane = laneOf(entry.campaign !== null, thread, 1);
    if (found.sent[lane]! >= size.ofLane) return;
    found.sent[lane]!++;
    draft.id = `recorded-${hex32(serial++)}`;
    draw(event, draft);
    recorder.add(exchangeLine(draft), { donor: found.donor, lane, asked });
  };
  const sink = { take: (event: Event) => (take(event), false), drain: () => Promise.resolve() };
  await run(stage.sources, stage.start, stage.end, sink, () => {});
  const recorded = Map.groupBy(donors, ({ seat }) => seat.kind);
  const played = (kind: string): number =>
    Math.min(1, recorded.get(kind)!.length / Math.max(1, players(kind)));
  return { donors, values: recorder.done(played) };
}

/** @param ahead 1 where the exchange is not counted yet in `thread.turn` */
export function laneOf(campaign: boolean, thread: Thread, ahead: number): number {
  if (campaign && !thread.cover) return lanes.harvest;
  return thread.turn + ahead > 1 ? lanes.later : lanes.opening;
}

function donorOf(entry: Entry, actor: Actor): Donor {
  return {
    seat: entry.seat,
    strand: strandOf(entry.seat.kind, actor),
    lanes: Array.from({ length: laneCount }, () => []),
  };
}

/** Lets the pen write and tells what it asked for beyond the account's habits. */
function spying(models: Models, tell: (asked: Asked) => void): Write {
  const names = [models.flagship, models.small, models.older, models.fresh];
  return (event, draft) => {
    const { model, maxTokens, temperature } = draft;
    draft.model = "";
    const tokens = byPen(event, draft);
    tell({
      tokens,
      output: Math.max(1, Math.round(draft.output)),
      maxTokens: draft.maxTokens === maxTokens ? null : draft.maxTokens,
      temperature: draft.temperature === temperature ? null : draft.temperature,
      logprobs: draft.logprobs,
      choices: draft.choices,
      model: names.indexOf(draft.model),
    });
    if (draft.model === "") draft.model = model;
    return tokens;
  };
}

/** Runs lines through the reading of logs, in order, and hangs what comes out on the donors' lanes. */
function sketchRecorder(
  key: SketchKey,
  donors: readonly Donor[],
  parties: readonly Party[],
): {
  add(line: string, recorded: Recorded): void;
  done(played: (kind: string) => number): Spread;
} {
  const maker = new ExchangeRowMaker(key, false);
  const memory = { ownWords: new Recurrence(), allWords: new Recurrence(skeletonFilterWords) };
  const finish = rowFinisher(key, memory);
  const out = new RowWriter(1 << 20);
  const values = new SpreadMaker(parties);
  let waiting: Recorded[] = [];
  const flush = (): void => {
    finish(maker.take(), out);
    const rows = new RowReader(out.bytes.subarray(0, out.length));
    for (const { donor, lane, asked } of waiting) {
      const read = readTextColumns(rows);
      (donors[donor]!.lanes[lane] as Sketch[]).push(sketchOf(asked, read, values.size));
      keep(values, donor, read);
    }
    out.length = 0;
    waiting = [];
  };
  return {
    add(line, recorded) {
      const read = readExchange(JSON.parse(line), Number.MAX_SAFE_INTEGER);
      if (!read.ok) throw new Error(`the simulator wrote a bad exchange: ${read.refusal.reason}`);
      maker.add(read.value);
      waiting.push(recorded);
      if (waiting.length >= CHUNK) flush();
    },
    done(played) {
      flush();
      return values.done(played);
    },
  };
}

function sketchOf(asked: Asked, read: TextColumns, values: number): Sketch {
  const { tools, words, area, marks, language, novelty, voice, terms } = read;
  return {
    ...asked,
    tools,
    words,
    area,
    marks,
    language,
    novelty,
    voice,
    terms,
    refrains: read.refrains.length,
    frames: read.frames.length,
    values,
  };
}

/** In the order of `valueAt`. */
function keep(values: SpreadMaker, donor: number, read: TextColumns): void {
  values.add(valueKinds.system, donor, read.system.lo, read.system.hi);
  values.add(valueKinds.prompt, donor, read.prompt.lo, read.prompt.hi);
  // an item that is the prompt is counted with the prompts, once
  const same = read.item.lo === read.prompt.lo && read.item.hi === read.prompt.hi;
  values.add(valueKinds.prompt, donor, same ? 0 : read.item.lo, same ? 0 : read.item.hi);
  values.add(valueKinds.endUser, donor, read.endUser.lo, read.endUser.hi);
  for (const { lo, hi } of read.refrains) values.add(valueKinds.refrain, donor, lo, hi);
  for (const { lo, hi } of read.frames) values.add(valueKinds.frame, donor, lo, hi);
}
