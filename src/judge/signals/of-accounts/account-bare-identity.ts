// Bare identity: nothing ties the account to anybody who could be asked. Unit: verified or not, against the matched
// controls, and the kind of mailbox. Blind without account records. Lies for small honest firms that use a public
// mailbox.

import { z } from "zod";
import { percent } from "../../../core/format.ts";
import { type MailProviderName, mailProviders } from "../../../core/mail-provider.ts";
import { nats } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

const mailboxWords: Readonly<Record<MailProviderName, string>> = {
  own: "a mailbox of its own domain",
  public: "a public mailbox",
  disposable: "a throw-away mailbox",
  education: "a school's mailbox",
};

export const accountBareIdentity = defineSignal({
  id: "account-bare-identity",
  family: "identity",
  role: "supports",
  name: "Identity that names nobody",
  measures: "verified or not, and the kind of mailbox",
  needs: ["mails"],
  response: z.strictObject({
    /** What being verified says against it where no matched control is, and not being so where all of them are. */
    verified: nats,
    /** By kind of mailbox. */
    mailbox: z.strictObject({ own: nats, public: nats, disposable: nats, education: nats }),
    /** A name that can be checked, even before it was. */
    organisation: nats,
  }),
  least: () => "an account record with e-mail",
  measure({ members }, controls, by) {
    const one = members[0]!;
    if (!one.recorded || one.shape === "") return null;
    const checked = one.verified
      ? -by.verified * (1 - controls.verified)
      : by.verified * controls.verified;
    const mailbox = mailProviders[one.provider]!;
    const organisation = one.org === "" ? "names no organisation" : "names an organisation";
    return {
      weight: checked + by.mailbox[mailbox] + (one.org === "" ? 0 : by.organisation),
      value: Number(one.verified),
      control: controls.verified,
      text: `the account has ${mailboxWords[mailbox]}, ${organisation} and is ${one.verified ? "" : "not "}verified (of its matched controls ${percent(controls.verified)} are)`,
    };
  },
  phrases: { alone: "an identity that names nobody" },
  arguesAgainst: { "known-customer": 1 },
});
