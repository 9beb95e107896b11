// The policy as people read, check, compare and publish it.

import { StillwatchError } from "../../../core/errors.ts";
import {
  policyChanges,
  type PolicyChange,
  type PolicyPart,
  policyHash,
  policyText,
  policyWords,
  type Policy,
  type Preview,
} from "../../../policy/index.ts";
import { peopleToPublish } from "../../../policy/publishing.ts";
import type { Store } from "../../../store/open.ts";
import { entriesOf } from "../../entries-of.ts";
import { type IdleExemption, idleExemptions } from "../../idle-exemptions.ts";
import { comparePolicies } from "../../compare-policies.ts";
import type { ComparedDays } from "../../policy-days.ts";
import { policyHistory, type PolicyVersion } from "../../policy-history.ts";
import { policyThatHolds, storedPolicy } from "../../policy-in-use.ts";
import { previewPolicy } from "../../preview-policy.ts";
import {
  policies,
  type Published,
  publishPolicy,
  takesPolicyFile,
  waitingPolicies,
} from "../../publish-policy.ts";
import { type PublishOptions, withdrawWhole } from "../../publishing.ts";
import { whenFree } from "./when-free.ts";
import type { By, Use } from "./use.ts";

/** The policy file that the server was started with, and whether its first sweep is still to come. */
export interface PolicyFile {
  readonly policy: Policy;
  readonly isPending: boolean;
}

/** A policy that waits for a second person. */
export interface ToldProposal {
  /** Of its entry in the audit. */
  readonly number: number;
  readonly hash: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly text: string;
  readonly changes: readonly PolicyChange[];
}

export interface PolicyInUse {
  readonly policy: Policy;
  readonly hash: string;
  /** As the text of a policy.yaml. */
  readonly text: string;
  readonly words: readonly PolicyPart[];
  /** How it came into use; null where the default holds because nothing was decided yet. */
  readonly since: {
    readonly number: number;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  } | null;
  /**
   * Of the policy file that the server was started with, null without one: it is the policy in use, the next sweep takes it
   * into use, or another one holds.
   */
  readonly file: {
    readonly hash: string;
    readonly state: "in_use" | "next_sweep" | "replaced";
  } | null;
  readonly waiting: readonly ToldProposal[];
  /** Names in it that exempt nobody. */
  readonly idle: readonly IdleExemption[];
}

/** The policy that holds, and whom it exempts that nobody is. */
async function policy({ opened }: Use, file: PolicyFile | null = null): Promise<PolicyInUse> {
  const { store } = opened;
  const holds = await policyThatHolds(opened);
  const hash = policyHash(holds);
  const last = (await entriesOf(store, ["policy"])).at(-1);
  const waiting = (await waitingPolicies(store)).map(({ data: one, ...said }) => ({
    ...{ number: said.number, hash: said.hash, by: said.by, at: said.at, reason: said.reason },
    text: policyText(one),
    changes: policyChanges(holds, one),
  }));
  return {
    ...{ policy: holds, hash, text: policyText(holds), words: policyWords(holds) },
    since: last ? { number: last.number, at: last.at, by: last.actor, reason: last.reason } : null,
    file: file && (await stateOfFile(store, file, hash)),
    ...{ waiting, idle: await idleExemptions(opened, holds) },
  };
}

async function stateOfFile(
  store: Store,
  { policy: given, isPending }: PolicyFile,
  inUse: string,
): Promise<PolicyInUse["file"]> {
  const hash = policyHash(given);
  if (hash === inUse) return { hash, state: "in_use" };
  const isTaken = isPending && (await takesPolicyFile(store, given));
  return { hash, state: isTaken ? "next_sweep" : "replaced" };
}

export interface CheckedPolicy {
  readonly hash: string;
  readonly words: readonly PolicyPart[];
  /** Against the policy in use. */
  readonly changes: readonly PolicyChange[];
  /** People that it takes to publish it. */
  readonly needs: 1 | 2;
  readonly idle: readonly IdleExemption[];
}

async function policyCheck({ opened }: Use, given: Policy): Promise<CheckedPolicy> {
  const holds = await policyThatHolds(opened);
  return {
    hash: policyHash(given),
    words: policyWords(given),
    changes: policyChanges(holds, given),
    needs: peopleToPublish(holds, given),
    idle: await idleExemptions(opened, given),
  };
}

async function policyPublish(
  { opened, refresh }: Use,
  given: Policy,
  by: By,
  looked: PublishOptions<Policy>,
): Promise<Published> {
  const done = await whenFree(() => publishPolicy(opened.store, given, by, looked));
  // new accounts fall by the policy that holds
  if (done.status === "published") await refresh();
  return done;
}

const policyWithdraw = ({ opened }: Use, hash: string, by: By): Promise<void> =>
  whenFree(() => withdrawWhole(opened.store, policies, hash, by));

const policyVersions = ({ opened }: Use): Promise<PolicyVersion[]> => policyHistory(opened.store);

/** What two policies do: to the cases of now, and over the last days of the log. */
export interface ComparedPolicies extends ComparedDays {
  readonly now: { readonly in_use: Preview; readonly edited: Preview | null };
}

async function policyCompare(
  { opened, seed }: Use,
  edited: Policy | null,
  days: number,
): Promise<ComparedPolicies> {
  const holds = await policyThatHolds(opened);
  const shown = async (one: Policy): Promise<Preview> =>
    (await previewPolicy(opened, { policy: one, seed })).shown;
  return {
    ...(await comparePolicies(opened, holds, edited, { days, seed })),
    now: { in_use: await shown(holds), edited: edited && (await shown(edited)) },
  };
}

/** One that was in use, by its hash. @throws StillwatchError `unknown_policy` */
async function policyVersion({ opened }: Use, hash: string): Promise<{ readonly text: string }> {
  const found = (await entriesOf<Record<string, unknown>>(opened.store, ["policy"], hash)).at(-1);
  if (!found) throw new StillwatchError("unknown_policy", { hash });
  return { text: policyText(storedPolicy(found.data)) };
}

export const policyUses = {
  ...{ policy, policyCheck, policyPublish, policyVersions, policyVersion, policyCompare },
  policyWithdraw,
};
