// What is wrong with a request that could not be read, in our words: which field, and what it takes. The framework's own
// codes and sentences go to nobody.

import type { z } from "zod";
import { issueText } from "../core/issue-text.ts";

/** As the framework throws it. */
export interface Unread {
  readonly code?: string;
  readonly message: string;
  readonly validation?: readonly Fault[];
  /** Where the faults are. */
  readonly validationContext?: string;
}

interface Fault {
  /** Code of the schema's complaint. */
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Faults that are told at once: who sends the wrong thing learns nothing from the rest. */
const mostTold = 5;

const places: Readonly<Record<string, string>> = {
  body: "what was sent",
  querystring: "the query",
  params: "the address",
  headers: "the headers",
};

const ours: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ["body_broken", "what was sent is no JSON"],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["body_broken", "nothing was sent, and JSON is wanted"],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    "body_broken",
    "what was sent is not as long as Content-Length says",
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    "media_unknown",
    "this takes JSON. Send it with Content-Type: application/json",
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ["body_too_large", "what was sent is longer than this takes"],
  FST_ERR_BAD_URL: ["address_broken", "the address has a % that stands for no character"],
};

/** A code of ours, and what to mend. */
export function badRequest(error: Unread): readonly [code: string, detail: string] {
  const { code = "bad_request", validation, validationContext = "" } = error;
  if (validation !== undefined)
    return ["request_unfit", faultsText(validation, places[validationContext] ?? "the request")];
  const known = ours[code];
  if (known !== undefined) return known;
  // what is not ours is the framework's
  if (code.startsWith("FST_")) return ["bad_request", "the request cannot be read"];
  return [code.toLowerCase(), error.message];
}

function faultsText(faults: readonly Fault[], place: string): string {
  const told = faults.slice(0, mostTold).map(faultText);
  const more = faults.length - told.length;
  return `${place} does not fit: ${told.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function faultText({ keyword, instancePath, message = "", params }: Fault): string {
  const name = instancePath.split("/").filter(Boolean).join(".");
  const issue = { ...params, code: keyword, message, path: [] } as unknown as z.core.$ZodIssue;
  const words = issueText(issue);
  if (name === "") return words;
  return /received undefined/.test(message) ? `${name} is missing: ${words}` : `${name}: ${words}`;
}
