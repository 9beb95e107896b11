// What people and programs can ask of the store through the server, by name. Each is a function of the application layer;
// the keeper's thread runs them.

import type { Model } from "../../model/schema.ts";
import { casesOf } from "../../core/campaign.ts";
import { listDecisions, approveDecisions, undoDecisions } from "../rule-on-decisions.ts";
import type { OpenStore } from "../open-store.ts";
import { explainAccount, showCampaign, sweptReport } from "../swept.ts";

export interface Use {
  readonly opened: OpenStore;
  readonly model: Model;
  readonly seed: number;
  /** Takes decisions that have changed into the snapshot. */
  readonly publish: () => Promise<void>;
}

type UseCase = (use: Use, ...args: never[]) => Promise<unknown>;

export const useCases: Readonly<Record<string, UseCase>> = {
  report: ({ opened }) => sweptReport(opened),
  campaigns: async ({ opened }) => casesOf(await sweptReport(opened)),
  campaign: ({ opened }, id: string) => showCampaign(opened, id),
  account: ({ opened }, name: string, endUser?: string) => explainAccount(opened, name, endUser),
  decisions: ({ opened }, filter: Parameters<typeof listDecisions>[1]) =>
    listDecisions(opened, filter),
  async approve({ opened, publish }, which: readonly string[], said: never, options: never) {
    const done = await approveDecisions(opened, which, said, options);
    await publish();
    return done;
  },
  async undo({ opened, publish }, which: readonly string[], said: never) {
    const done = await undoDecisions(opened, which, said);
    await publish();
    return done;
  },
};
