// Accounts that look made alike: names of one shape, throw-away domains, domains that some share. Of role addresses at
// companies' own domains (dev@, ops@) a shape says nothing, so names are compared with everybody's.

import { percent } from "../../../core/format.ts";
import { mailProvider } from "../../../core/mail-provider.ts";
import { dealt, ofRecords, ownDomain } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const madeAlike = defineRingSignal({
  id: "made-alike",
  family: "identity",
  name: "Names and mail made alike",
  measures:
    "share of the members with the commonest shape of address, beyond the share of everybody",
  needs: ["mails"],
  figures: [
    measure(
      "names-alike",
      "identity",
      [1, "either", "either"],
      ofRecords((of, { population }) => {
        const shapes = new Map<string, number>();
        const public_ = of.filter((one) => one.provider !== mailProvider.own);
        for (const one of public_)
          if (one.shape !== "") shapes.set(one.shape, (shapes.get(one.shape) ?? 0) + 1);
        let most = 0;
        for (const [shape, count] of shapes)
          most = Math.max(most, count / of.length - (population.shapes.get(shape) ?? 0));
        return most;
      }),
    ),
    measure(
      "throw-away",
      "identity",
      [1, "either", "either"],
      ofRecords(
        (of) => of.filter((one) => one.provider === mailProvider.disposable).length / of.length,
      ),
    ),
    measure(
      "domains-own",
      "identity",
      ["either", "either", "either"],
      ofRecords((of) => of.filter((one) => ownDomain(one) !== "").length / of.length),
    ),
    measure(
      "domains-shared",
      "identity",
      ["either", "either", "either"],
      ofRecords((of) => {
        const { shared, top } = dealt(of, ownDomain);
        return shared * (1 - top);
      }),
    ),
  ],
  shows: "names-alike",
  text: ({ value }) =>
    `one shape of address is ${percent(value("names-alike"))} of the members commoner than among everybody; ${percent(value("throw-away"))} use throw-away addresses, ${percent(value("domains-own"))} domains of their own`,
  phrases: { headline: "names made alike", contrary: () => "their names are made alike" },
  arguesAgainst: { "separate-customers": 5 },
});
