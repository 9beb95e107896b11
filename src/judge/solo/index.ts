// One account that harvests alone, at volume, is a campaign of one when the evidence allows it.
// In: the accounts, and the rings that were judged. Out: a judged ring of one member for each candidate.
// The null is the honest accounts at volume. The verdict is more careful than a ring's (`alone` of the model), because one
// account shows no concert; and its content has to speak besides the two families of every campaign, because
// metadata alone describes any heavy user. Rings are not touched: their q-values are controlled apart from these.

import { rounded } from "../../core/stats.ts";
import { isCaseFinding } from "../../core/findings.ts";
import { namesItsOwner } from "../../core/mail-provider.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Model } from "../../model/schema.ts";
import type { Store } from "../../store/open.ts";
import type { AccountFacts } from "../account-facts.ts";
import { boundSignals } from "../bound-model.ts";
import { type Judgement, weigh } from "../combine.ts";
import type { JudgedRing } from "../stages/score.ts";
import { qValues } from "./q-values.ts";
import { ringLoader } from "../ring-loader.ts";
import { selfIdentification } from "../self-identification.ts";
import { candidatesOf } from "./candidates.ts";
import { soloControls } from "./matched-controls.ts";

export interface SoloOptions {
  readonly model: Model;
  /** What a sweep allows of doubt; an account alone is allowed less (`alone.fdr` of the model), but never more. */
  readonly fdr: number;
  /** Posterior from which a ring is a campaign; an account alone needs more, but never less than this. */
  readonly threshold: number;
}

export async function judgeAlone(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  judged: readonly JudgedRing[],
  options: SoloOptions,
): Promise<JudgedRing[]> {
  const { model } = options;
  const settled = new Set(judged.flatMap((ring) => settledBy(ring, model.self_identification)));
  const { chosen, heavy } = candidatesOf(
    accounts,
    (account) => settled.has(account),
    model.alone.candidates,
  );
  const controlsFor = soloControls(heavy, accounts, model);
  const rings = chosen.map((account) => ({
    accounts: Uint32Array.of(account),
    strength: Float64Array.of(1),
    traits: [],
    methods: [],
  }));
  const loader = await ringLoader(store, incidence, accounts, model.wording);
  const facts = await loader.facts(rings).finally(loader.close);
  const { alone: bound } = boundSignals(model);
  const judgements = facts.map((one) =>
    weigh(bound, one, controlsFor(one.members[0]!.exchanges), model.alone),
  );
  const q = qValues(judgements.map((one) => (speaks(one) ? one.score : 0)));
  return facts.map((one, i) => ({
    facts: one,
    judgement: judgements[i]!,
    fit: [0],
    edge: [0 < model.membership.clear],
    q: q[i]!,
    ...findingAlone(isCampaignAlone(judgements[i]!, q[i]!, options), judgements[i]!.score),
  }));
}

/** One account shows no concert, so it is a campaign or nothing: its score is the probability of distillation. */
function findingAlone(
  isCampaign: boolean,
  score: number,
): Pick<JudgedRing, "isCampaign" | "finding" | "probabilities"> {
  const rest = { "open-party": 0, "other-abuse": 0, "concealed-operation": 0 };
  return {
    isCampaign,
    finding: isCampaign ? "distillation" : "none",
    probabilities: { none: rounded(1 - score), ...rest, distillation: score },
  };
}

/** A judged ring of one member. */
export function isAlone(ring: JudgedRing): boolean {
  return ring.facts.members.length === 1;
}

/**
 * The members that a ring settles: those of one that is accused, and those that are self-identified with others of it. A ring
 * that was dismissed for want of evidence clears nobody, and an open one not the strangers in it: who shares an exit or
 * a phrase with others is still itself.
 */
export function settledBy(ring: JudgedRing, by: Model["self_identification"]): number[] {
  const accounts = [...ring.facts.ring.accounts];
  if (isCaseFinding(ring.finding)) return accounts;
  if (selfIdentification(ring.facts, by).kind === "none") return [];
  return accounts.filter((_, i) => isOneWith(ring.facts.members, i));
}

/** Whether another member has the same organisation, or the same domain that is no public provider's. */
function isOneWith(members: readonly AccountFacts[], i: number): boolean {
  const { org, domain, provider } = members[i]!;
  const named = domain !== "0" && namesItsOwner(provider);
  return members.some(
    (other, k) =>
      k !== i && ((org !== "" && other.org === org) || (named && other.domain === domain)),
  );
}

/** Whatever a sweep asks of rings, an account alone has to meet what the model asks of accounts alone. */
export function isCampaignAlone(
  judgement: Judgement,
  q: number,
  { model: { alone }, threshold, fdr }: SoloOptions,
): boolean {
  return (
    speaks(judgement) &&
    judgement.score >= Math.max(alone.threshold, threshold) &&
    q <= Math.min(alone.fdr, fdr)
  );
}

function speaks({ eligible, families }: Judgement): boolean {
  return eligible && families.includes("content");
}
