// What a decision rests on, and what of it has changed since: the part of a case that binds whoever approves. Scores are
// left out (they move with every sweep; the policy's posterior is asked anew), and so is what only makes a case stronger:
// a further family, a confirmation. Pure.

import { createHash } from "node:crypto";
import {
  type Basis,
  type Decision,
  type LiveCampaign,
  type LiveMember,
  type Standing,
  standings,
} from "../core/decision.ts";
import type { Rung } from "../core/campaign.ts";
import { findingNames } from "../core/findings.ts";
import { hashOf } from "../core/sorted-json.ts";
import type { Policy, RungPolicy } from "./policy-schema.ts";

/** A case as it is now. */
export interface CaseNow {
  readonly campaign: string;
  readonly basis: Basis;
}

export interface Change {
  readonly what: "campaign" | "terms" | "finding" | "standing" | "families" | "record" | "unknown";
  /** What it was and what it is, for a person. */
  readonly text: string;
}

/** Reason of a decision that ended because its case changed while it waited. */
export const endedChanged = "ended_case_changed";

export function basisOf(
  policy: Policy,
  rung: Rung,
  campaign: LiveCampaign,
  { verified, org, programme, plan }: LiveMember,
): Basis {
  return {
    terms: rung === "observe" ? "" : termsOf(policy.rungs[rung]),
    standing: standingOf(campaign),
    ...(campaign.finding === "distillation" ? {} : { finding: campaign.finding }),
    families: campaign.families.toSorted(),
    record: { verified, org, programme, plan },
  };
}

export function standingOf({ vouched, confirmed }: LiveCampaign): Standing {
  if (vouched) return "confirmed_by_analyst";
  return confirmed === null ? "suspected" : "confirmed_by_evidence";
}

const known = new WeakMap<RungPolicy, string>();

/** Hash of what a policy says of a rung; policies are frozen, so it is worked out once. */
function termsOf(rung: RungPolicy): string {
  const terms = known.get(rung) ?? hashOf(rung).slice(0, 16);
  known.set(rung, terms);
  return terms;
}

/** What has changed since a decision was taken, as far as it matters; nothing for a case that only grew stronger. */
export function changesOf(one: Decision, now: CaseNow): Change[] {
  const was = one.basis;
  if (was === null)
    return [{ what: "unknown", text: "version 0.1 did not keep what it was proposed on" }];
  const changes: Change[] = [];
  const { basis } = now;
  const say = (what: Change["what"], text: string): unknown => changes.push({ what, text });
  if (now.campaign !== one.campaign)
    say("campaign", `its account is one of ${now.campaign} now, not of ${one.campaign}`);
  if (basis.terms !== was.terms)
    say("terms", `the policy asks for something else at the rung ${one.rung} than it did`);
  const { finding: found = "distillation" } = basis;
  const { finding: before = "distillation" } = was;
  if (found !== before)
    say(
      "finding",
      `the case was found to be ${findingNames[before]} and is ${findingNames[found]}`,
    );
  if (standings.indexOf(basis.standing) < standings.indexOf(was.standing))
    say("standing", `the campaign was ${spoken(was.standing)} and is ${spoken(basis.standing)}`);
  const lost = was.families.filter((family) => !basis.families.includes(family));
  if (lost.length > 0) say("families", `evidence from ${lost.join(", ")} is gone`);
  const fields = (["verified", "org", "programme", "plan"] as const).filter(
    (name) => basis.record[name] !== was.record[name],
  );
  // what the record says stays out of the sentence: operators' customers write it
  if (fields.length > 0)
    say("record", `the account's record says another ${fields.join(", ")} than it did`);
  return changes;
}

const spoken = (standing: Standing): string => standing.replaceAll("_", " ");

/** Short name of what waits for a yes: the same as long as its accounts, rungs, reasons and cases are. */
export function fingerprintOf(decisions: readonly Decision[]): string {
  const seen = decisions
    .map(({ id, campaign, account, rung, needs, reasons, basis }) =>
      hashOf({ id, campaign, account, rung, needs, reasons, basis }),
    )
    .toSorted();
  // 40 bits: a person compares it with one list, not with all that there ever were
  return createHash("sha256").update(seen.join("\n")).digest("hex").slice(0, 10);
}
