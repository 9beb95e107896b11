// Bare identity: nothing ties the account to anybody who could be asked. Unit: verified or not, against the matched controls,
// and the kind of mailbox. Blind without account records. Lies for small honest firms that use a public mailbox.

import type { RingFacts } from "../../ring-facts.ts";
import { percent } from "../../../core/format.ts";
import { type Signal } from "../../signal.ts";

/** Nats by kind of mailbox, as account records number them: own domain, public, throw-away, school. */
const mailbox = [-0.4, 0.2, 1.2, -1.2] as const;
const mailboxWords = [
  "a mailbox of its own domain",
  "a public mailbox",
  "a throw-away mailbox",
  "a school's mailbox",
] as const;
/** A name that can be checked, even before it was. */
const namesOrganisation = -0.6;

export const bareIdentity: Signal = {
  id: "identity-hygiene",
  family: "identity",
  measures: "verified or not, and the kind of mailbox",
  needs: ["mails"],
  least: "an account record with e-mail",
  bounds: [-3, 1.6],
  measure({ members }: RingFacts, controls) {
    const one = members[0]!;
    if (!one.recorded || one.shape === "") return null;
    const checked = one.verified ? -2 * (1 - controls.verified) : 2 * controls.verified;
    return {
      weight: checked + mailbox[one.provider as 0] + (one.org === "" ? 0 : namesOrganisation),
      value: Number(one.verified),
      control: controls.verified,
      text: `the account has ${mailboxWords[one.provider as 0]}${one.org === "" ? "" : ", names an organisation"} and is ${one.verified ? "" : "not "}verified; ${percent(controls.verified)} of its matched controls are`,
    };
  },
};
