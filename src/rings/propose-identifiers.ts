// The identifier graph: accounts that hang together by cards, devices, phones and names of their own, however much
// else they share with others.

import { components } from "../graph/components.ts";
import { buildGraph } from "../graph/csr.ts";
import { groupsOf, type Method } from "./method.ts";

export const identifiers: Method = {
  id: "identifiers",
  text: "accounts joined by cards, devices, phones, keys or own domains",
  nullText: "chance would give each identifier to as many accounts, drawn at random",
  propose(incidence) {
    const from: number[] = [];
    const to: number[] = [];
    const most = Math.max(
      incidence.by.smallest_ring,
      incidence.by.commonest_identifier * incidence.accounts,
    );
    for (let t = 0; t < incidence.traits; t++) {
      const start = incidence.traitStart[t]!;
      const end = incidence.traitStart[t + 1]!;
      if (incidence.tie[incidence.kind[t]!]! < incidence.by.identifier_tie || end - start > most)
        continue;
      for (let m = start + 1; m < end; m++) {
        from.push(incidence.traitAccount[start]!);
        to.push(incidence.traitAccount[m]!);
      }
    }
    const ones = from.map(() => 1);
    return groupsOf(
      components(buildGraph(incidence.accounts, from, to, ones)),
      incidence.accounts,
      incidence.by.smallest_ring,
    );
  },
};
