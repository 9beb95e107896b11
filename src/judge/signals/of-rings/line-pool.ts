// A pool of lines: addresses that hardly anybody else uses, and that members hop over. A network address translator has
// neighbours on a line too, but many others beside them and few lines each. Lies for a vendor's egress.

import { percent } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { sharedUse, sharing, usedEach } from "../../measures/sharing.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const linePool = defineRingSignal({
  id: "line-pool",
  family: "network",
  name: "A pool of lines",
  measures:
    "use over addresses that several members use, that others do not, and none of which holds them all",
  needs: ["addresses"],
  figures: [
    measure("lines-pool", "network", [1, "either", "either"], (group) => {
      const it = sharing(group, "addresses");
      return it === null
        ? Number.NaN
        : it.shared * (1 - it.top) * (Number.isNaN(it.own) ? 0 : it.own) * Math.min(1, it.hops / 2);
    }),
    measure("lines-shared", "network", ["either", 0, 0], sharedUse("addresses", "shared")),
    measure("lines-own", "network", [1, 0, 0], sharedUse("addresses", "own")),
    measure("lines-hopped", "network", [1, "either", "either"], (group) =>
      Math.log(1 + (sharing(group, "addresses")?.hops ?? Number.NaN)),
    ),
    measure(
      "lines-each",
      "network",
      ["either", "either", "either"],
      usedEach((one) => one.addresses),
    ),
  ],
  shows: "lines-pool",
  text: ({ value }) =>
    Number.isNaN(value("lines-own"))
      ? "no two members share an address"
      : `${percent(value("lines-shared"))} of the use goes over addresses that several members use; a member uses ${(Math.exp(value("lines-hopped")) - 1).toFixed(1)} of them on average, and of the accounts on them ${percent(value("lines-own"))} are members`,
  phrases: {
    // a third of the use, where each member hops over two such addresses and nobody else is on them
    facts: [{ measure: "lines-pool", least: 0.3 }],
    headline: "a shared pool of addresses",
    contrary: () => "they work over one pool of addresses",
  },
  arguesAgainst: { "separate-customers": 3 },
});
