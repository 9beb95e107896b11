// Concealment: one behaviour behind many identities. What is asked says one author; names, organisations and
// networks say many. Honest groups are self-identified, and strangers do not share wording.
// Unit: share of prompts in common wording times the share of members that nothing in the open ties together.
// Blind without text or account records. Lies for strangers who use one public template.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";
import { selfIdentification } from "./self-identified.ts";

/** Share of prompts in common wording from which the ring has one author, whatever the rest (cover traffic) is. */
const oneAuthor = 0.3;

export const concealment: Signal = {
  id: "concealment",
  family: "identity",
  measures: "common wording of members whom nothing in the open ties together",
  needs: ["text", "accounts"],
  least: "five members and 50 prompts",
  bounds: [0, 1.2],
  measure(ring) {
    const n = ring.members.length;
    if (n < 5 || ring.prompts < 50 || !ring.members.some((one) => one.recorded)) return null;
    const one = Math.min(1, ring.sharedRefrains / ring.prompts / oneAuthor);
    const known = total(ring.members, (member) =>
      Number(member.verified || member.provider === 3 || member.programme !== ""),
    );
    const many = Math.max(
      0,
      1 -
        Math.max(selfIdentification(ring).value, known / n) -
        (ring.topNetworkShare > 0.6 ? 0.5 : 0),
    );
    const value = one * many;
    return {
      weight: (n / (n + 5)) * 1.5 * value ** 2,
      value,
      control: 0,
      text: `${percent(ring.sharedRefrains / ring.prompts)} of prompts share their wording, and ${percent(many)} of the members have nothing in the open that would explain it`,
    };
  },
};
