// What is said of publishing a policy or a model: how it is asked for, and what came of it.

import { z } from "zod";
import { id, reason } from "./paging.ts";

type Publishable = "policy" | "model";

export const needs = z.literal([1, 2]).describe("people that it takes to publish it");

const proposalNumber = z.number().int().min(1);

/** Somebody's proposal that waits for a second person. */
export const proposal = z.object({
  number: proposalNumber.describe("its entry of the audit"),
  ...{ hash: z.string(), by: z.string(), at: z.string(), reason: z.string() },
});

/** Of a body, beside the text. */
export const givenBeside = (what: Publishable) => ({
  reason,
  base: id
    .optional()
    .describe(`hash of the ${what} in use that it was held against; refused where another holds`),
  seen: proposalNumber
    .nullable()
    .optional()
    .describe(
      `number of the proposal that was looked at, as \`waiting\` of /v1/${what} has it; refused where it does not wait any more. Null: none was seen; refused where somebody proposed the same meanwhile`,
    ),
});

export const published = (what: Publishable) =>
  z.object({
    status: z.enum(["published", "waits"]),
    hash: z.string(),
    needs,
    people: z.array(z.string()),
    effect: z.string().describe("from when on it holds"),
    file: z
      .string()
      .nullable()
      .describe(`what becomes of the ${what} file of the server, where it has one`),
  });

/** @param effect from when on it holds, once it is published */
export function toldPublished<T extends { readonly status: "published" | "waits" }>(
  what: Publishable,
  done: T,
  effect: string,
  hasFile: boolean,
): T & { readonly effect: string; readonly file: string | null } {
  if (done.status === "waits")
    return {
      ...done,
      effect:
        "Nothing changed yet: the policy in use asks for two people, so another one has to publish the same.",
      file: null,
    };
  return {
    ...done,
    effect,
    file: hasFile
      ? `The ${what} file of the server is older than this, and holds again only when it says something else and the server is started again.`
      : null,
  };
}
