// Accounts that look made alike: names of one shape, throw-away domains, domains that some share. Of role addresses at
// companies' own domains (dev@, ops@) a shape says nothing, so names are compared with everybody's.

import { percent } from "../../../core/format.ts";
import { mailProvider } from "../../../core/mail-provider.ts";
import type { AccountFacts } from "../../account-facts.ts";
import type { Population } from "../../conduct/population.ts";
import { dealt, ofRecords, ownDomain, recorded } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aHalf } from "../../signal.ts";

/** The shape that is commonest beyond everybody's, in shares: a company names its own accounts alike, so without those. */
function commonestShape(
  of: readonly AccountFacts[],
  { shapes: everybodys }: Population,
): { readonly share: number; readonly everyone: number } {
  const shapes = new Map<string, number>();
  for (const one of of)
    if (one.provider !== mailProvider.own && one.shape !== "")
      shapes.set(one.shape, (shapes.get(one.shape) ?? 0) + 1);
  let most = { share: 0, everyone: 0 };
  for (const [shape, count] of shapes) {
    const share = count / of.length;
    const everyone = everybodys.get(shape) ?? 0;
    if (share - everyone > most.share - most.everyone) most = { share, everyone };
  }
  return most;
}

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
        const { share, everyone } = commonestShape(of, population);
        return share - everyone;
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
  text({ group, value }) {
    const { share, everyone } = commonestShape(recorded(group), group.population);
    const shape =
      share === 0
        ? "no shape of mail address is commoner among the members than elsewhere"
        : `${percent(share)} of the members have mail addresses of one shape, ${percent(everyone)} of all that have one`;
    return `${shape}; ${percent(value("throw-away"))} use throw-away addresses, ${percent(value("domains-own"))} domains of their own`;
  },
  phrases: {
    facts: [{ measure: "names-alike", least: aHalf }],
    headline: "names made alike",
    contrary: () => "most of their names are made alike",
    or: {
      facts: [{ measure: "throw-away", least: aHalf }],
      headline: "throw-away addresses",
      contrary: () => "most of them have throw-away mail addresses",
    },
  },
  arguesAgainst: { "separate-customers": 5 },
});
