// In the open (exonerating), of one account: a verified customer under a domain, school or organisation of its own.
// Whatever it asks, it can be asked.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";

export const ownName: Signal = {
  id: "self-identified",
  family: "identity",
  measures: "verified under an organisation, school or domain of its own",
  needs: ["accounts"],
  least: "an account record",
  bounds: [-8, 0],
  measure({ members }: RingFacts) {
    const one = members[0]!;
    if (!one.recorded) return null;
    const named =
      one.org !== "" || one.provider === 3 || (one.provider === 0 && one.domain !== "0");
    const open = one.verified && named;
    return {
      weight: open ? -8 : 0,
      value: Number(open),
      control: 0,
      text: open
        ? "the account is verified and appears under its own name"
        : "the account is not verified under a name of its own",
    };
  },
};
