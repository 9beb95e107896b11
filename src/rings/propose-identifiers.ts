// The identifier graph: accounts that hang together by cards, devices, phones and names of their own, however much
// else they share with others.

import { components } from "../graph/components.ts";
import { buildGraph } from "../graph/csr.ts";
import { groupsOf, type Method, smallestRing } from "./method.ts";

/** Tie from which a kind of trait is an identifier of one hand. */
const identifierTie = 1;
/** An identifier that more than this share of all accounts has is a mistake in the data, not an identity. */
const commonestIdentifier = 0.05;

export const identifiers: Method = {
  id: "identifiers",
  text: "accounts joined by cards, devices, phones, keys or own domains",
  nullText: "chance would give each identifier to as many accounts, drawn at random",
  propose(incidence) {
    const from: number[] = [];
    const to: number[] = [];
    const most = Math.max(smallestRing, commonestIdentifier * incidence.accounts);
    for (let t = 0; t < incidence.traits; t++) {
      const start = incidence.traitStart[t]!;
      const end = incidence.traitStart[t + 1]!;
      if (incidence.kinds[incidence.kind[t]!]!.tie < identifierTie || end - start > most) continue;
      for (let m = start + 1; m < end; m++) {
        from.push(incidence.traitAccount[start]!);
        to.push(incidence.traitAccount[m]!);
      }
    }
    const ones = from.map(() => 1);
    return groupsOf(components(buildGraph(incidence.accounts, from, to, ones)), incidence.accounts);
  },
};
