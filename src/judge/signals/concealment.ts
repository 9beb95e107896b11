// Concealment: one behaviour behind many identities. What is asked says one author; names, organisations and
// networks say many. Honest groups are self-identified, and strangers do not share wording.
// Unit: share of prompts in common wording times the share of members that nothing in the open ties together.
// Blind without text or account records. Lies for strangers who use one public template.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import { total } from "../../core/stats.ts";
import { count, positive, share } from "../../model/numbers.ts";
import { selfIdentification } from "../self-identification.ts";
import { defineSignal } from "../signal.ts";

export const concealment = defineSignal({
  id: "concealment",
  scope: "ring",
  family: "identity",
  role: "supports",
  name: "One author behind many identities",
  measures: "common wording of members whom nothing in the open ties together",
  needs: ["text", "accounts"],
  response: z.strictObject({
    members: count,
    prompts: count,
    /** Prompts in common wording from which the ring has one author, whatever the rest (cover traffic) is. */
    one_author: share,
    /** Exchanges from one network above which it ties the members in the open, and the share of them that it explains. */
    one_network: share,
    network_explains: share,
    /** Members at which it counts half. */
    half_certain: positive,
    slope: z.number(),
  }),
  least: (by) =>
    `${quantity(by.members, "member")}, ${quantity(by.prompts, "prompt")} and account records`,
  measure(ring, controls, by) {
    const n = ring.members.length;
    if (n < by.members || ring.prompts < by.prompts || !ring.members.some((one) => one.recorded))
      return null;
    const one = Math.min(1, ring.sharedRefrains / ring.prompts / by.one_author);
    const known = total(ring.members, (member) =>
      Number(
        member.verified || member.provider === mailProvider.education || member.programme !== "",
      ),
    );
    const { value: identified } = selfIdentification(ring, controls.selfIdentification);
    const many = Math.max(
      0,
      1 -
        Math.max(identified, known / n) -
        (ring.topNetworkShare > by.one_network ? by.network_explains : 0),
    );
    const value = one * many;
    return {
      weight: (n / (n + by.half_certain)) * by.slope * value ** 2,
      value,
      control: 0,
      text: `${percent(ring.sharedRefrains / ring.prompts)} of the prompts share their wording, and nothing in the records or networks of ${percent(many)} of the members explains it`,
    };
  },
  phrases: {},
  arguesAgainst: {},
});
