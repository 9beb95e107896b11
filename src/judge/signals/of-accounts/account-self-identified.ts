// Self-identified (exonerating), of one account: a verified customer under a domain, school or organisation of its own.
// Whatever it asks, it can be asked.

import { z } from "zod";
import { mailProvider } from "../../../core/mail-provider.ts";
import { nats } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const accountSelfIdentified = defineSignal({
  id: "account-self-identified",
  family: "identity",
  role: "exonerates",
  name: "Self-identified customer",
  measures: "verified under an organisation, school or domain of its own",
  needs: ["accounts"],
  response: z.strictObject({ nats }),
  least: () => "an account record",
  measure({ members }, _, by) {
    const one = members[0]!;
    if (!one.recorded) return null;
    const named =
      one.org !== "" ||
      one.provider === mailProvider.education ||
      (one.provider === mailProvider.own && one.domain !== "0");
    const open = one.verified && named;
    return {
      weight: open ? by.nats : 0,
      value: Number(open),
      control: 0,
      text: open
        ? "the account is verified and appears under its own name"
        : "the account is not verified under a name of its own",
    };
  },
  phrases: {},
  arguesAgainst: {},
});
