// The reasons of a member at the edge of a case: the ring's sentences are not true of it. What ties it to the others, by
// name and never by value, and which of the ring's behaviours it shows itself, in its own figures beside the others'.
// These are told, not weighed: all that counts is the member's fit.

import type { Reason } from "../../core/campaign.ts";
import { percent, quantity } from "../../core/format.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { rounded } from "../../core/stats.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Typical } from "./typical-member.ts";

/** @param typical the ring's median member */
export function ownReasons(
  ring: JudgedRing,
  member: number,
  incidence: Incidence,
  typical: Typical,
): Reason[] {
  const one = ring.facts.members[member]!;
  const fit = ring.fit[member]!;
  const told = (signal: string, text: string): Reason => ({ signal, weight: 0, text });
  const reasons: Reason[] = [
    {
      signal: "member-fit",
      weight: rounded(fit),
      text: `what the account does itself hardly speaks for the ring (fit ${fit.toFixed(1)} nats)`,
    },
    told("member-traits", tiesText(ring, member, incidence)),
  ];
  if (one.exchanges === 0) return [...reasons, told("member-volume", "it has sent nothing")];
  const { prompts, shared } = ring.facts.work[member]!;
  reasons.push(
    told(
      "member-volume",
      `it has sent ${quantity(one.exchanges, "exchange")} on ${quantity(one.days, "day")} (the median member ${typical.exchanges})`,
    ),
    told(
      "member-wording",
      prompts === 0
        ? "none of its prompts could be read"
        : `${shared} of its ${quantity(prompts, "prompt")} (${percent(shared / prompts)}) carry the ring's wording (the median member ${percent(typical.shared)})`,
    ),
    told(
      "member-hours",
      `it is active in ${one.hours.filter((n) => n > 0).length} of the 24 hours of the day (the median member in ${typical.hours})`,
    ),
    told(
      "member-lines",
      `it came over ${quantity(one.addresses, "address", "addresses")}${one.agents === 0 ? "" : ` with ${quantity(one.agents, "client program")}`} (the median member over ${typical.addresses})`,
    ),
  );
  if (one.turnsKnown > 0)
    reasons.push(
      told(
        "member-turns",
        `${one.laterTurns} of its ${quantity(one.turnsKnown, "exchange")} are later turns of a conversation`,
      ),
    );
  return reasons;
}

/** Kinds of the ring's traits that the account has: "2 × address, card". */
function tiesText(ring: JudgedRing, member: number, incidence: Incidence): string {
  const account = ring.facts.ring.accounts[member]!;
  const traits = new Set(ring.facts.ring.traits.map(({ trait }) => trait));
  const kinds = new Map<string, number>();
  for (let e = incidence.accountStart[account]!; e < incidence.accountStart[account + 1]!; e++) {
    const trait = incidence.accountTrait[e]!;
    if (!traits.has(trait)) continue;
    const { name } = incidence.kinds[incidence.kind[trait]!]!;
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  if (kinds.size === 0) return "it shares none of the ring's strongest traits";
  const named = [...kinds].map(([name, n]) => (n === 1 ? name : `${n} × ${name}`));
  return `it shares with other members: ${named.join(", ")}`;
}
