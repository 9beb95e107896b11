// The thread that has the store open: takes the journal in, lets new accounts fall, answers what people ask, and lends the
// store to the thread that sweeps. The API's thread asks it by calls, and never waits for it to decide or to take records.

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { answer, caller } from "../../core/calls.ts";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import { loadRules, noteRules } from "../../rules/index.ts";
import type { Model } from "../../model/schema.ts";
import { tellsByIdAlone } from "../../sources/ingest.ts";
import { type Drained, makeDrain } from "../../sources/journal/drain.ts";
import { holdJournal } from "../../sources/journal/hold.ts";
import { journalFolder, type Written } from "../../sources/journal/journal.ts";
import type { Store } from "../../store/open.ts";
import { endLeftBatches } from "../../store/server-batches.ts";
import { serveStore } from "../../store/threads/served.ts";
import { unhurried } from "../../store/turns.ts";
import { lentOf, shareStore } from "../../store/threads/share-store.ts";
import { standingOf } from "../../policy/snapshot.ts";
import { sharedTokens } from "../api-tokens.ts";
import { loadDecisions } from "../decisions.ts";
import { loadModel } from "../load-model.ts";
import { logTime } from "../log-time.ts";
import { modelThatHolds } from "../model-in-use.ts";
import { type OpenStore, openWithKey } from "../open-store.ts";
import { makeSignUpBook } from "../sign-ups.ts";
import { loadWatchlist, lookForWatched, type Watched } from "../watchlist.ts";
import { watchElsewhere } from "./elsewhere.ts";
import { type Falling, startFalling } from "./fall.ts";
import type { Messages } from "../customer-messages/message-schema.ts";
import { loadMessages } from "../customer-messages/read-messages.ts";
import { unhurriedUses, type UseName, useCases } from "./use-cases.ts";
import { watchCalm } from "./uses/calm.ts";
import { readAhead } from "./uses/look.ts";
import { makeOnce, reportOnce, type Use } from "./uses/use.ts";

export interface KeeperData {
  readonly store: string;
  readonly keyFile?: string | undefined;
  readonly rules?: string | undefined;
  readonly model?: string | undefined;
  readonly seed: number;
  /** What is over or in force is told by the clock, or, where logs are replayed, by the newest exchange. */
  readonly clock?: "wall" | "log" | undefined;
  /** What customers are told; the default without. */
  readonly messages?: Messages | undefined;
  /** Wait for a store that another process has open, ms. */
  readonly wait: number;
}

/** What the API's thread is told when the store is open. */
export interface Opened {
  readonly path: string;
  readonly secret: string;
  readonly keyId: string;
  readonly byIdAlone: boolean;
  readonly journal: string;
  /** File of the API's tokens. */
  readonly tokens: string;
  /** File of the counts of sources. */
  readonly sources: string;
  readonly lent: ReturnType<typeof lentOf> | null;
}

/** While nobody is tested. */
const noFalling: Falling = { look: () => Promise.resolve([]) };
/** Ms between two takes: each makes a part of a table, and parts cost. */
const betweenTakes = 500;
/** Ms between two looks at what other processes did at a server's store. */
const betweenLooks = 1000;
/** Ms after which what was learned of words is saved, and the journal is shortened. */
const betweenSettles = 30_000;
/** Longest pause after failures, ms. */
const longestPause = 30_000;
/** Ms that the store may take for the rest of the journal when the server stops. */
const lastTake = 5_000;

const main = caller(parentPort!);
let keeper: Keeper | null = null;

answer(parentPort!, {
  async open(): Promise<Opened> {
    keeper = await openKeeper(workerData as KeeperData);
    return keeper.opened;
  },
  written: (to: Written) => keeper!.written(to),
  refresh: () => keeper!.refresh(),
  use: (name: UseName, args: readonly unknown[]) => keeper!.use(name, args),
  close: () => keeper?.close(),
});
parentPort!.on("message", (message: { readonly lend?: MessagePort }) => {
  if (message.lend) keeper!.lend(message.lend);
});

interface Keeper {
  readonly opened: Opened;
  written(to: Written): void;
  refresh(): Promise<void>;
  use(name: UseName, args: readonly unknown[]): Promise<unknown>;
  lend(port: MessagePort): void;
  close(): Promise<void>;
}

async function openKeeper(data: KeeperData): Promise<Keeper> {
  const modelFile = data.model === undefined ? null : loadModel(data.model);
  const rules = loadRules(data.rules);
  const own = await openWithKey({ path: data.store, keyFile: data.keyFile, wait: data.wait });
  const opened: OpenStore = data.clock === "log" ? own : { ...own, present: Date.now };
  const { store, key } = opened;
  store.guard.change();
  noteRules(store.file("rules"), rules.hash);
  const journal = store.file(journalFolder);
  mkdirSync(journal, { recursive: true, mode: 0o700 });
  const leave = await ownJournal(store, journal);
  const drain = makeDrain(store, key, journal, (path, from) =>
    main.tell(
      "trouble",
      `${path} does not hold from byte ${from} on: a disk or a person changed it. What stands before it was taken in; a copy is kept in ${path}.damaged`,
    ),
  );
  let falling: Falling = noFalling;
  let watched: readonly Watched[] = [];
  let upTo: Written | null = null;
  let taken: Written | null = null;
  let isClosing = false;
  let settled = Date.now();
  let looked = 0;
  const elsewhere = watchElsewhere(store);
  const calm = watchCalm(() => isClosing);

  const publish = async (): Promise<void> => {
    const now = await logTime(store);
    const decisions = await loadDecisions(store, now);
    main.tell("snapshot", standingOf(decisions, now), now);
  };
  const fall = async (batches?: readonly number[]): Promise<void> => {
    const fallen = await falling.look(batches);
    if (fallen.length === 0) return;
    await publish();
    main.tell("fallen", fallen);
  };
  /** Reads what the last sweep left: whom the test knows, and what is decided. */
  const refresh = async (): Promise<void> => {
    // all that others did up to now is read here
    await elsewhere.look();
    let model: Model;
    try {
      model = await modelThatHolds(store);
    } catch (error) {
      if (!(error instanceof StillwatchError) || error.code !== "model_outdated") throw error;
      // nobody is tested by another model than the one that was published; what is decided holds, and another can be published
      falling = noFalling;
      main.tell("trouble", reasonOf(error));
      return publish();
    }
    falling = await startFalling(store, { model, seed: data.seed });
    await publish();
    await fall();
    try {
      main.tell("signUps", await makeSignUpBook(store, key, model));
    } catch (error) {
      // sign-ups are held against what the sweep before left
      main.tell("trouble", reasonOf(error));
    }
    void readAhead(given, calm.whenCalm);
  };
  /** Tells of what is on the watchlist and came in. */
  const alert = async ({ batches, accounts }: Drained): Promise<void> => {
    if (watched.length === 0) return;
    const at = new Date(await logTime(store)).toISOString();
    const alerts = await lookForWatched(store, watched, { batches, records: accounts > 0, at });
    if (alerts.length === 0) return;
    await rewatch();
    main.tell("alerts", alerts);
  };
  const told = async ({ bytes, exchanges, accounts }: Drained): Promise<void> =>
    main.tell("drained", { bytes, exchanges, accounts, at: await logTime(store) });
  const take = async (): Promise<void> => {
    if (upTo === null || upTo === taken) return;
    const goal = upTo;
    const drained = await drain.take(goal);
    taken = goal;
    elsewhere.known(drained.batches);
    try {
      await fall(drained.batches);
    } finally {
      // whoever waits for its records to be in finds what they led to
      await told(drained);
    }
    await alert(drained);
  };
  /** Takes up what other processes did at a server's store. */
  const follow = async (): Promise<void> => {
    const { swept, acted, published, batches } = await elsewhere.look();
    if (swept || published) await refresh();
    else {
      await fall(batches);
      if (acted) await publish();
    }
    if (!swept && !acted) return;
    await rewatch();
    await retoken();
    main.tell("elsewhere", swept);
  };
  const loop = async (): Promise<void> => {
    let pause = betweenTakes;
    while (!isClosing) {
      await sleep(pause);
      try {
        await take();
        if (Date.now() - looked > betweenLooks) {
          await follow();
          looked = Date.now();
        }
        if (Date.now() - settled > betweenSettles) {
          await drain.settle();
          settled = Date.now();
        }
        pause = betweenTakes;
      } catch (error) {
        // the journal holds what could not be taken, and is read again
        main.tell("trouble", reasonOf(error));
        pause = Math.min(longestPause, pause * 2);
      }
    }
  };

  const rewatch = async (): Promise<void> => {
    watched = await loadWatchlist(store);
  };
  const retoken = async (): Promise<void> => {
    if (store.kind === "server") main.tell("tokens", await sharedTokens(store));
  };
  const given: Use = {
    ...{ opened, publish, refresh, rewatch, retoken, modelFile, seed: data.seed },
    messages: data.messages ?? loadMessages(),
    report: reportOnce(opened),
    once: makeOnce(),
  };
  await rewatch();
  await retoken();
  await told(await drain.rest());
  await refresh();
  const running = loop();
  // whoever decides or sweeps by a command of their own is heard of at once
  const unserve =
    store.kind === "embedded"
      ? await serveStore(store, (table) => {
          const work = table === "audit" ? publish : table === "sweep" ? refresh : null;
          work?.().catch((error: unknown) => main.tell("trouble", reasonOf(error)));
        })
      : () => undefined;
  return {
    opened: {
      path: store.path,
      secret: key.secret,
      keyId: key.id,
      byIdAlone: await tellsByIdAlone(store),
      journal,
      tokens: store.file("tokens.json"),
      sources: store.file("sources.json"),
      lent: store.kind === "embedded" ? lentOf(store) : null,
    },
    written(to) {
      upTo = to;
    },
    refresh,
    use: async (name, args) => {
      const run = useCases[name] as (use: Use, ...rest: readonly unknown[]) => Promise<unknown>;
      const answer = (): Promise<unknown> => run(given, ...args);
      return calm.answering(unhurriedUses.has(name) ? () => unhurried(answer) : answer);
    },
    lend: (port) => shareStore(store, port),
    async close() {
      isClosing = true;
      unserve();
      const rest = running.then(take);
      // what does not come in now lies in the journal, and comes in at the next start
      await Promise.race([rest, sleep(lastTake)]);
      await drain.settle(true);
      leave();
      await opened.close();
    },
  };
}

/**
 * Of a directory one process has the engine; of the folder for a server's store nothing else says so.
 * @returns gives it back @throws StillwatchError `state_held`
 */
async function ownJournal(store: Store, journal: string): Promise<() => void> {
  const { kind, path } = store;
  if (kind === "embedded") return () => undefined;
  const leave = await holdJournal(journal, true);
  if (leave === null) throw new StillwatchError("state_held", { path, folder: dirname(journal) });
  await endLeftBatches(store);
  return leave;
}
