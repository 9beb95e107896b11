// The thread that sweeps: it computes for seconds or minutes, over a store that the keeper lends it, and nobody waits.

import { parentPort, workerData } from "node:worker_threads";
import { answer, caller } from "../../core/calls.ts";
import { modelHash } from "../../model/load.ts";
import type { Policy } from "../../policy/policy-schema.ts";
import { sketchKey } from "../../sketch/key.ts";
import { openStore } from "../../store/open.ts";
import { borrowStore } from "../../store/threads/borrow-store.ts";
import type { Lent } from "../../store/threads/share-store.ts";
import { usableModel } from "../check-model.ts";
import { type ComparedModels, compareModels } from "../compare-models.ts";
import { loadModel } from "../load-model.ts";
import { holdsExchanges, logTime } from "../log-time.ts";
import { policyInUse } from "../policy-in-use.ts";
import { takeModelFile } from "../publish-model.ts";
import { takePolicyFile } from "../publish-policy.ts";
import { whenFree } from "./uses/when-free.ts";
import { defendStore, type Release } from "../sweep-store.ts";

export interface SweeperData {
  readonly lent: Lent | null;
  /** URL of a server's store; each thread has a connection of its own there. */
  readonly url: string;
  readonly secret: string;
  readonly model?: string | undefined;
  readonly seed: number;
  readonly releases: readonly Release[];
}

/** Ms that a sweep waits for a ruling or a fall; another sweep takes longer. */
const shortly = 5000;

/** What a sweep came to. */
export interface Swept {
  readonly seconds: number;
  readonly campaigns: number;
  readonly operations: number;
  readonly abuse: number;
  /** Time of the newest exchange that it saw, ms. */
  readonly to: number;
  /** The policy that was decided by, and the one before it; see Defended. */
  readonly policy: Policy;
  readonly before: Policy | null;
  /** Whether it judged by the model file of the server; null where it has none. */
  readonly isModelFile: boolean | null;
  readonly anew: number;
  readonly held: readonly string[];
}

const data = workerData as SweeperData & {
  readonly port: import("node:worker_threads").MessagePort;
};
/** The model file of the server. */
const modelFile = data.model === undefined ? null : loadModel(data.model);
const store = data.lent
  ? await borrowStore(caller(data.port), data.lent, () => data.port.close())
  : await openStore({ path: data.url });
const key = sketchKey(data.secret);

answer(parentPort!, {
  /**
   * @param file the policy file of the server, while no sweep has taken it into use yet
   * @param isFirst the model file is not taken into use yet
   */
  async sweep(file: Policy | null, isFirst: boolean, full: boolean): Promise<Swept> {
    const begun = performance.now();
    const before = await policyInUse({ store });
    // an empty store must not look as if a policy were in use
    if (await holdsExchanges(store)) {
      const now = await logTime(store);
      if (file !== null) await takePolicyFile(store, file, now);
      if (isFirst && modelFile !== null) await takeModelFile(store, modelFile, now);
    }
    const { result, ...decided } = await whenFree(
      () =>
        defendStore(
          { store, key, close: () => Promise.resolve() },
          { seed: data.seed, isWatched: true, full, releases: data.releases },
        ),
      shortly,
    );
    const { campaigns, operations, abuse, sweep } = result.report;
    return {
      seconds: (performance.now() - begun) / 1000,
      campaigns: campaigns.length,
      operations: operations.length,
      abuse: abuse.length,
      to: Date.parse(sweep.to),
      ...{ policy: decided.policy, before },
      isModelFile:
        modelFile === null ? null : result.report.sweep.model.hash === modelHash(modelFile),
      ...{ anew: decided.anew, held: decided.held },
    };
  },
  /** @param tried the text of a model.json */
  compare: (tried: string): Promise<ComparedModels> =>
    whenFree(
      () => compareModels({ store, key, close: () => Promise.resolve() }, usableModel(tried), data),
      shortly,
    ),
  close: () => store.close(),
});
