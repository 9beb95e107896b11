// A refusal in the words of whoever gave the record: of a file, or of the body of a request.

import type { FieldRefusal } from "../core/fields.ts";

/** Where a record belongs that looks like one of the other kind. */
const belongs = {
  file: {
    exchange: "name its file before --accounts",
    account: "give the file with --accounts",
  },
  body: {
    exchange: "send it to POST /v1/exchanges",
    account: "send it to POST /v1/accounts",
  },
} as const;

export type CameIn = keyof typeof belongs;

export const refusalWords = ({ reason, like }: FieldRefusal, cameIn: CameIn): string =>
  like === undefined ? reason : `${reason}: ${belongs[cameIn][like]}`;

export const notUtf8: Readonly<Record<CameIn, string>> = {
  file: "not valid UTF-8; convert the file first",
  body: "not valid UTF-8; send it in UTF-8",
};
