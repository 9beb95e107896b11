// Stillwatch beside a running API: records come in, decisions go out, sweeps run on a schedule. Three kinds of threads:
// this one answers, the keeper's has the store, the sweeper's computes. Here is what they have to do with each other.

import { EventEmitter } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { answer, caller, type Caller } from "../../core/calls.ts";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import { startThread } from "../../core/threads.ts";
import type { Rung } from "../../core/campaign.ts";
import type { Decision } from "../../core/decision.ts";
import { makeSnapshot, type Snapshot, type Standing } from "../../policy/snapshot.ts";
import { policyHash } from "../../policy/policy.ts";
import type { Policy } from "../../policy/policy-schema.ts";
import { loadRules } from "../../rules/index.ts";
import { sketchKey } from "../../sketch/key.ts";
import { loadEngine } from "../../store/engine.ts";
import type { KeptToken } from "../api-tokens.ts";
import type { ComparedModels } from "../compare-models.ts";
import type { Release } from "../sweep-store.ts";
import type { Appeal } from "../appeals.ts";
import type { SignUpBook } from "../sign-ups.ts";
import type { WatchAlert } from "../watchlist.ts";
import { type Intake, startIntake } from "./intake.ts";
import type { KeeperData, Opened } from "./keeper.ts";
import { scheduleSweeps } from "./schedule-sweeps.ts";
import { type SignUps, startSignUps } from "./sign-ups.ts";
import { type Sources, watchSources } from "./sources.ts";
import type { SweeperData, Swept } from "./sweeper.ts";
import type { Own, UseArgs, UseName, UseResult } from "./use-cases.ts";
import type { PolicyFile } from "./uses/policy.ts";

export interface LiveOptions extends KeeperData {
  readonly keepText?: boolean;
  readonly threads?: number | undefined;
  /** Taken into use with the first sweep; without it the policy in use holds. */
  readonly policy?: Policy | undefined;
  readonly releases?: readonly Release[];
  /** Ms between the end of a sweep and the beginning of the next; null for none but those that are asked for. */
  readonly sweepEvery: number | null;
  /** Ms after which a source that sent is missed. */
  readonly silentAfter?: number;
  readonly mostWaiting?: { readonly memory: number; readonly journal: number };
}

/** What happened, for whoever counts or passes it on. */
export interface LiveEvents {
  snapshot: [snapshot: Snapshot, before: Snapshot];
  fallen: [decisions: readonly Decision[]];
  drained: [what: { readonly exchanges: number; readonly accounts: number; readonly at: number }];
  swept: [swept: Swept];
  /** A gateway was answered. */
  decided: [rung: Rung];
  /** Something on the watchlist has come in. */
  alerts: [list: readonly WatchAlert[]];
  appealed: [appeal: Appeal];
  /** A person did something that is written in the audit. */
  acted: [];
  /** Another process at a server's store swept, or wrote something in the audit. */
  elsewhere: [swept: boolean];
  /** How many messages of a stream are not read yet. */
  lag: [what: { readonly topic: string; readonly group: string; readonly messages: number }];
  /** Something failed that is tried again. */
  trouble: [why: string];
}

export interface Live {
  readonly opened: Opened;
  readonly intake: Intake;
  /** What sends records. */
  readonly sources: Sources;
  readonly signUps: SignUps;
  readonly events: EventEmitter<LiveEvents>;
  readonly snapshot: Snapshot;
  /** Tokens that all servers at a server's store have in common; null where they lie in a file. */
  readonly sharedTokens: readonly KeptToken[] | null;
  /** The policy file that the server was started with. */
  readonly policyFile: PolicyFile | null;
  /** The model file that the server was started with is not taken into use yet. */
  readonly isModelPending: boolean;
  /** Ms, by the clock that decisions go by. */
  now(): number;
  /** Asks the keeper; see use-cases.ts. */
  use<K extends UseName>(name: K, ...args: UseArgs<K>): Promise<UseResult<K>>;
  /** Sweeps now; one at a time, and who asks during one gets the next. */
  sweep(full?: boolean): Promise<Swept>;
  readonly isSweeping: boolean;
  /** What a model would report against the one in use, between two sweeps; keeps nothing. */
  compareModels(tried: string): Promise<Own<ComparedModels>>;
  /** Ends with the name of a thread that ended by itself, and why; else never. */
  readonly ended: Promise<{ readonly thread: string; readonly why: string }>;
  close(): Promise<void>;
}

/** An hour: most services have a request in each. */
const usualSilence = 3_600_000;
/** Ms after which counts of sources are kept. */
const betweenSaves = 30_000;
/** Bytes of records that may wait, in memory and on the disk, before requests are put off. */
const usualWaiting = { memory: 64 << 20, journal: 1 << 30 };

/** @throws StillwatchError as opening a store does */
export async function startLive(options: LiveOptions): Promise<Live> {
  // this thread lives longest
  await loadEngine();
  const events = new EventEmitter<LiveEvents>();
  const { store, keyFile, model, seed, wait, rules, messages, clock } = options;
  const keeperData: KeeperData = { store, keyFile, model, seed, wait, rules, messages, clock };
  const keeper = startThread("keeper", import.meta.url, keeperData);
  const asked = caller(keeper);
  let snapshot = makeSnapshot(0, []);
  let logTime = 0;
  let sources: Sources | null = null;
  let signUps: SignUps | null = null;
  let book: SignUpBook | null = null;
  let sharedTokens: readonly KeptToken[] | null = null;
  answer(keeper, {
    snapshot(standings: readonly Standing[], at: number) {
      const before = snapshot;
      logTime = Math.max(logTime, at);
      snapshot = makeSnapshot(before.version + 1, standings);
      events.emit("snapshot", snapshot, before);
    },
    fallen: (decisions: readonly Decision[]) => events.emit("fallen", decisions),
    drained(what: { bytes: number; exchanges: number; accounts: number; at: number }) {
      logTime = Math.max(logTime, what.at);
      sources?.intake.taken(what.bytes);
      events.emit("drained", what);
    },
    signUps(told: SignUpBook) {
      book = told;
      signUps?.take(told);
    },
    alerts: (list: readonly WatchAlert[]) => events.emit("alerts", list),
    tokens(list: readonly KeptToken[]) {
      sharedTokens = list;
    },
    elsewhere: (swept: boolean) => events.emit("elsewhere", swept),
    trouble: (why: string) => events.emit("trouble", why),
  });
  let over: (what: { thread: string; why: string }) => void = () => undefined;
  const ended = new Promise<{ readonly thread: string; readonly why: string }>((resolve) => {
    over = resolve;
  });
  failing(keeper, asked, "keeper", over);
  const opened = await asked.call<Opened>("open").catch(async (error: unknown) => {
    await keeper.terminate();
    throw error;
  });
  const intake = startIntake({
    folder: opened.journal,
    key: sketchKey(opened.secret),
    keepText: options.keepText === true,
    rules: loadRules(rules).rules,
    byIdAlone: opened.byIdAlone,
    threads: options.threads,
    mostWaiting: options.mostWaiting ?? usualWaiting,
    onWritten: (upTo) => asked.tell("written", upTo),
  });
  // the first book came while the store was being opened
  signUps = startSignUps(sketchKey(opened.secret), (why) => events.emit("trouble", why));
  if (book !== null) signUps.take(book);
  const watched = watchSources(intake, {
    silentAfter: options.silentAfter ?? usualSilence,
    file: opened.sources,
  });
  sources = watched;
  const saveSources = (): void => {
    try {
      watched.save();
    } catch (error) {
      events.emit("trouble", reasonOf(error));
    }
  };
  const saving = setInterval(saveSources, betweenSaves);

  const sweeper = startSweeper(keeper, opened, options);
  failing(sweeper.worker, sweeper.asked, "sweeper", over);
  let policy = options.policy ?? null;
  let isModelPending = model !== undefined;
  let current: Promise<Swept> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** The sweeper's thread does one thing after the other, and a failure is its own. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  const sweep = async (full: boolean): Promise<Swept> => {
    const swept = await sweeper.asked.call<Swept>("sweep", policy, isModelPending, full);
    const replaced = [
      ...(policy !== null && policyHash(policy) !== policyHash(swept.policy) ? ["policy"] : []),
      ...(isModelPending && swept.isModelFile === false ? ["model"] : []),
    ];
    // they are in use now, or others that are newer
    policy = null;
    isModelPending = false;
    for (const what of replaced)
      events.emit(
        "trouble",
        `the ${what} file is not in use: a person published another ${what} after it was last taken, and that one holds until the file says something else`,
      );
    await asked.call("refresh");
    events.emit("swept", swept);
    return swept;
  };
  const live: Live = {
    opened,
    intake: watched.intake,
    sources: watched,
    signUps,
    events,
    ended,
    get snapshot() {
      return snapshot;
    },
    get sharedTokens() {
      return sharedTokens;
    },
    get policyFile() {
      return options.policy ? { policy: options.policy, isPending: policy !== null } : null;
    },
    get isModelPending() {
      return isModelPending;
    },
    now: () => (clock === "log" ? logTime : Date.now()),
    use: (name, ...args) => asked.call("use", name, args),
    get isSweeping() {
      return current !== null;
    },
    compareModels: (tried) =>
      inTurn(() => sweeper.asked.call<Own<ComparedModels>>("compare", tried)),
    sweep(full = false) {
      const mine = inTurn(() => sweep(full));
      current = mine;
      const clear = (): void => {
        if (current === mine) current = null;
      };
      mine.then(clear, clear);
      return mine;
    },
    async close() {
      stopSweeping();
      clearInterval(saving);
      await intake.close();
      saveSources();
      await sweeper.worker.terminate();
      await asked.call("close");
      await keeper.terminate();
    },
  };
  const stopSweeping = scheduleSweeps(live, options.sweepEvery);
  return live;
}

function startSweeper(
  keeper: Worker,
  { lent, secret }: Opened,
  { store, model, seed, releases = [] }: LiveOptions,
): { readonly worker: Worker; readonly asked: Caller } {
  const { port1, port2 } = new MessageChannel();
  keeper.postMessage({ lend: port1 }, [port1]);
  const data: SweeperData = { lent, url: store, secret, model, seed, releases };
  const worker = startThread("sweeper", import.meta.url, { ...data, port: port2 }, [port2]);
  return { worker, asked: caller(worker) };
}

/** Whoever asks a thread that has ended is told so. */
function failing(
  worker: Worker,
  asked: Caller,
  thread: string,
  over: (what: { thread: string; why: string }) => void,
): void {
  worker.on("error", (error) => {
    const why = error instanceof Error ? error.message : String(error);
    asked.end(new StillwatchError("thread_ended", { thread, why }, error));
    over({ thread, why });
  });
}
