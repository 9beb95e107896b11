// What people and programs can ask of the store through the server, by name. Each is a function of the application layer;
// the keeper's thread runs them.

import { actionUses } from "./uses/actions.ts";
import { campaignUses } from "./uses/campaigns.ts";
import { caseUses } from "./uses/case.ts";
import { decisionUses } from "./uses/decisions.ts";
import { driftUses } from "./uses/drift.ts";
import { exploreUses } from "./uses/explore.ts";
import { graph } from "./uses/graph.ts";
import { groupUses } from "./uses/groups.ts";
import { modelUses } from "./uses/model.ts";
import { operationUses } from "./uses/operation.ts";
import { lookUses } from "./uses/look.ts";
import { peopleUses } from "./uses/people.ts";
import { policyUses } from "./uses/policy.ts";
import { tokenUses } from "./uses/tokens.ts";
import { watchUses } from "./uses/watch.ts";

export const useCases = {
  ...campaignUses,
  ...caseUses,
  graph,
  ...groupUses,
  ...lookUses,
  ...driftUses,
  ...exploreUses,
  ...decisionUses,
  ...actionUses,
  ...peopleUses,
  ...modelUses,
  ...operationUses,
  ...policyUses,
  ...watchUses,
  ...tokenUses,
};

type Uses = typeof useCases;
export type UseName = keyof Uses;

/**
 * What only reads, and much of it, and is shown below or after the first picture of a screen: of a large case a statement
 * takes a second or two. What comes in, what is done, and what a screen shows first go before it.
 */
export const unhurriedUses: ReadonlySet<UseName> = new Set<UseName>([
  ...(["caseSelection", "caseExchanges", "caseActive", "drawing", "graph"] as const),
  ...(["timelines", "exposure", "tied", "wholeReport", "drawnReport", "explore", "drift"] as const),
  ...(["preview", "policyCompare", "auditCheck"] as const),
]);

/** What a use case takes after what the keeper gives it, and what it comes to. */
export type UseArgs<K extends UseName> = Parameters<Uses[K]> extends [unknown, ...infer A] ? A : [];
export type UseResult<K extends UseName> = Own<Awaited<ReturnType<Uses[K]>>>;

/** What comes from another thread is a copy, and the caller's own. */
export type Own<T> = T extends readonly (infer I)[]
  ? Own<I>[]
  : T extends object
    ? { -readonly [K in keyof T]: Own<T[K]> }
    : T;
