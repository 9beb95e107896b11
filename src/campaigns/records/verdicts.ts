// Judged rings to the lines of verdicts.jsonl: what was found of each account, with reasons that are true of it.

import type { Rung } from "../../core/campaign.ts";
import type { Verdict } from "../../core/verdict.ts";
import type { Finding } from "../../core/findings.ts";
import { keysOf } from "./keys-of.ts";
import { rounded } from "../../core/stats.ts";
import { caseProbability } from "../case-history/standing.ts";
import { type JudgedRing, ofEndUser } from "../../judge/index.ts";
import type { Model } from "../../model/schema.ts";
import type { Incidence } from "../../rings/index.ts";
import {
  atEdge,
  memberProbabilities,
  memberScore,
  ringScore,
  type Standing,
} from "./member-score.ts";
import { ownReasons } from "./own-reasons.ts";
import { memberReasons } from "./member-reasons.ts";
import { isoOf } from "./records.ts";
import { type Typical, typicalMember } from "./typical-member.ts";

export interface VerdictContext {
  readonly incidence: Incidence;
  /** Whether there were account records at all: what exonerates stands in them. */
  readonly recorded: boolean;
  /** Names of accounts that no usable record knows: nobody can say whether they are exempt. */
  readonly unknown: ReadonlySet<string>;
  /** Hash of the model that judged, and from where on it proposes verification. */
  readonly hash: string;
  readonly verdict: Model["verdict"];
  /** Time of the last exchange that the sweep saw, ms. */
  readonly now: number;
}

/** @param ids the group is null where the ring stands for no case, be it that an analyst dismissed it */
export function verdicts(
  ring: JudgedRing,
  ids: { readonly ring: string; readonly group: string | null },
  is: Standing,
  { incidence, recorded, unknown, hash, verdict, now }: VerdictContext,
): Verdict[] {
  const { finding } = is;
  const { group } = ids;
  const reasonsOf = memberReasons(ring, finding, incidence);
  const proposed = recorded && group !== null ? proposedRung(ring, is, verdict) : "observe";
  let typical: Typical | undefined; // asked for only where somebody stands at the edge
  return ring.facts.members.map((one, i) => {
    const edge = atEdge(ring, i, is);
    return {
      account: one.name,
      ...ofEndUser(one),
      ring: ids.ring,
      finding,
      group,
      campaign: finding === "distillation" ? group : null,
      score: memberScore(ring, i, is),
      probabilities: memberProbabilities(ring, i, is),
      decision: edge || unknown.has(one.name) ? "observe" : proposed,
      ...(edge ? { edge: true as const } : {}),
      ...(ring.part
        ? {
            part: {
              ...{ share: rounded(ring.part.shares[i]!), told: ring.part.told },
              ...{ exchanges: one.exchanges, first: isoOf(one.first), last: isoOf(one.last) },
              addresses: one.addresses,
              ...keysOf(ring, i),
            },
          }
        : {}),
      model: hash,
      // who has sent nothing is known since it signed up, or since now
      since: isoOf(one.exchanges > 0 ? one.first : (one.created ?? now)),
      reasons: edge
        ? ownReasons(ring, i, incidence, (typical ??= typicalMember(ring)))
        : reasonsOf(i),
    };
  });
}

/**
 * The rung that the evidence for a case supports. Never more than asking for verification: whatever hurts more needs a
 * person's word. What is not shown to be distillation is asked at most, or left alone.
 */
function proposedRung(ring: JudgedRing, is: Standing, { propose, verify }: Model["verdict"]): Rung {
  if (caseProbability(ring.probabilities) < propose) return "observe";
  const verifiable =
    ringScore(ring, is) >= verify.posterior && ring.judgement.families.length >= verify.families;
  const rung = proposals[is.finding][verifiable ? "sure" : "likely"];
  // an owner is asked, and shares no allowance with strangers
  return ring.part && rung !== "verify" ? "observe" : rung;
}

const proposals: Readonly<Record<Finding, { readonly sure: Rung; readonly likely: Rung }>> = {
  distillation: { sure: "verify", likely: "share-allowance" },
  "concealed-operation": { sure: "verify", likely: "observe" },
  "other-abuse": { sure: "observe", likely: "observe" },
  "open-party": { sure: "observe", likely: "observe" },
  none: { sure: "observe", likely: "observe" },
};
