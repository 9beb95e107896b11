// Why a policy exempts an account, in words for a person.

import { refusalWords } from "../core/reason-words.ts";
import type { Exemption } from "./exempt.ts";

/** Such as "the policy exempts its plan (a course, until 2027-01-31)". */
export function exemptionWords({ code, reason, until }: Exemption): string {
  const more = [
    ...(reason === null ? [] : [reason]),
    ...(until === null ? [] : [`until ${until}`]),
  ];
  return more.length === 0 ? refusalWords(code) : `${refusalWords(code)} (${more.join(", ")})`;
}
