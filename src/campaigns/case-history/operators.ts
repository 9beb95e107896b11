// Which campaigns one operator stands behind: campaigns that share what an operator brings along and strangers do not:
// fixed parts of prompts, a client program with its settings, cards and devices. Addresses are counted and never
// suffice, because one proxy serves many hands (one pool carried three operators and honest customers). Nor do prompts
// that others have too: two operators took their wrappers from one public list.
// In: the incidence and the campaigns' rings. Out: ties with a strength in nats and their reasons; groups are named
// after their oldest campaign.

import type { Family } from "../../core/campaign.ts";
import { unionFind } from "../../graph/union-find.ts";
import type { CaseModel } from "../../model/schema.ts";
import type { Incidence, Ring } from "../../rings/index.ts";

export interface OperatorTie {
  readonly campaign: string;
  /** Nats beyond chance, families capped. */
  readonly strength: number;
  readonly reasons: readonly string[];
}

export interface Operated {
  readonly operator: string;
  readonly ties: readonly OperatorTie[];
}

/** Families that can name an operator; what is shared of others is told, and counts nothing. */
const naming: ReadonlySet<Family> = new Set(["content", "client", "identity", "declared"]);

interface Carried {
  readonly share: number;
}

export function operatorsOf(
  incidence: Incidence,
  campaigns: readonly { readonly id: string; readonly ring: Ring }[],
  by: CaseModel["operators"],
): Map<string, Operated> {
  const carried = campaigns.map(({ ring }) => traitsCarried(incidence, ring, by));
  const members = campaigns.map(({ ring }) => new Set(ring.accounts));
  const papers = carried.map((traits) => new Set([...traits.keys()].filter(isPaper)));
  const ties = campaigns.map((): OperatorTie[] => []);
  const sets = unionFind(campaigns.length);
  for (let a = 0; a < campaigns.length; a++)
    for (let b = a + 1; b < campaigns.length; b++) {
      const unrelated = carried.filter(
        (_, c) =>
          c !== a && c !== b && !meet(papers[c]!, papers[a]!) && !meet(papers[c]!, papers[b]!),
      );
      const isPublic = publicTo(incidence, [members[a]!, members[b]!], unrelated, by);
      const tie = tieOf(
        incidence,
        carried[a]!,
        carried[b]!,
        members[a]!,
        members[b]!,
        isPublic,
        by,
      );
      if (!tie) continue;
      sets.union(a, b);
      ties[a]!.push({ campaign: campaigns[b]!.id, ...tie });
      ties[b]!.push({ campaign: campaigns[a]!.id, ...tie });
    }
  const oldest = new Map<number, string>();
  campaigns.forEach(({ id }, i) => {
    const group = sets.find(i);
    const before = oldest.get(group);
    if (before === undefined || Number(id.slice(2)) < Number(before.slice(2)))
      oldest.set(group, id);
  });
  return new Map(
    campaigns.flatMap(({ id }, i) =>
      ties[i]!.length === 0
        ? []
        : [[id, { operator: `o-${oldest.get(sets.find(i))!.slice(2)}`, ties: ties[i]! }] as const],
    ),
  );

  function isPaper(trait: number): boolean {
    const { family } = incidence.kinds[incidence.kind[trait]!]!;
    return family === "identity" || family === "declared";
  }
}

function meet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return [...a].some((one) => b.has(one));
}

/**
 * Whether a part of prompts that two campaigns share is to be had by anybody: a campaign that shares no card, device or
 * declared trait with either has it too, or so many accounts of neither that they are no stragglers of the two.
 */
function publicTo(
  incidence: Incidence,
  members: readonly ReadonlySet<number>[],
  unrelated: readonly ReadonlyMap<number, Carried>[],
  by: CaseModel["operators"],
): (trait: number) => boolean {
  return (trait) => {
    if (unrelated.some((other) => other.has(trait))) return true;
    let [inside, outside] = [0, 0];
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++)
      if (members.some((one) => one.has(incidence.traitAccount[m]!))) inside++;
      else outside++;
    return outside >= by.public_accounts && outside >= by.public_share * inside;
  };
}

function traitsCarried(
  incidence: Incidence,
  ring: Ring,
  by: CaseModel["operators"],
): Map<number, Carried> {
  const counts = new Map<number, number>();
  for (const account of ring.accounts)
    for (let e = incidence.accountStart[account]!; e < incidence.accountStart[account + 1]!; e++) {
      const trait = incidence.accountTrait[e]!;
      counts.set(trait, (counts.get(trait) ?? 0) + 1);
    }
  const least = (trait: number): number =>
    incidence.kinds[incidence.kind[trait]!]!.family === "identity"
      ? by.least_holders
      : Math.max(by.least_holders, by.least_share * ring.accounts.length);
  return new Map(
    [...counts]
      .filter(([trait, count]) => count >= least(trait))
      .map(([trait, count]) => [trait, { share: count / ring.accounts.length }]),
  );
}

function tieOf(
  incidence: Incidence,
  a: ReadonlyMap<number, Carried>,
  b: ReadonlyMap<number, Carried>,
  membersA: ReadonlySet<number>,
  membersB: ReadonlySet<number>,
  isPublic: (trait: number) => boolean,
  by: CaseModel["operators"],
): { strength: number; reasons: string[] } | null {
  const said = new Map<Family, { nats: number; shared: Map<string, number> }>();
  const content = { own: 0, open: 0 };
  for (const [trait, { share }] of a) {
    const other = b.get(trait);
    if (!other) continue;
    const kind = incidence.kinds[incidence.kind[trait]!]!;
    if (kind.family === "signup") continue;
    if (kind.family === "content") {
      if (isPublic(trait)) {
        content.open++;
        continue;
      }
      content.own++;
    }
    let outside = 0;
    for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++) {
      const account = incidence.traitAccount[m]!;
      if (!membersA.has(account) && !membersB.has(account)) outside++;
    }
    // how much more often the smaller side has it than accounts of neither
    const rest = incidence.accounts - membersA.size - membersB.size;
    const lift = Math.log(
      Math.min(share, other.share) /
        ((outside + by.outside_smoothing) / (rest + 2 * by.outside_smoothing)),
    );
    if (lift <= 0) continue;
    const family = said.get(kind.family) ?? { nats: 0, shared: new Map<string, number>() };
    const nats = lift * Math.sqrt(incidence.tie[incidence.kind[trait]!]!);
    family.nats = Math.min(by.family_cap, Math.max(family.nats, nats) + by.each_more);
    family.shared.set(kind.name, (family.shared.get(kind.name) ?? 0) + 1);
    said.set(kind.family, family);
  }
  // where most of what they share is public, the rest is the part of the same list that others did not pick
  if (content.own <= by.own_share * (content.own + content.open)) said.delete("content");
  let strength = 0;
  for (const [family, { nats }] of said) if (naming.has(family)) strength += nats;
  if (strength < by.least_strength) return null;
  const reasons = [...said]
    .sort((x, y) => y[1].nats - x[1].nats || (x[0] < y[0] ? -1 : 1))
    .flatMap(([, { shared }]) => [...shared].map(([name, n]) => `${n} × ${name} in common`));
  return { strength: Math.round(strength * 10) / 10, reasons };
}
