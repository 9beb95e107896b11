// How a case that is a part of accounts is told: how it was found, and what it looks like. It speaks of the exchanges that
// were cut out, and never of the owners.

import type { JudgedRing } from "../../judge/index.ts";
import type { Model } from "../../model/schema.ts";
import { headline } from "./headline.ts";

export function foundInPart({ told }: NonNullable<JudgedRing["part"]>): {
  method: string;
  null_text: string;
} {
  return {
    method: `a part of what these accounts send: the exchanges that ${told}; what their owners send besides is left out`,
    null_text:
      "people who send the same words amid what else they ask would send them at their own hours, in their own sessions, with their own client",
  };
}

export function headlineInPart(ring: JudgedRing, model: Pick<Model, "explanations">): string {
  return `a part of each account: ${headline(ring, model)}`;
}
