// Faults in the words of who asks over HTTP: no command of another machine, and no path of the server's. What is not here is
// said as the catalogue has it.

import { type ErrorCode, filled, type StillwatchError } from "../core/errors.ts";

const texts: Readonly<Partial<Record<ErrorCode, string>>> = {
  store_empty:
    "the store holds no exchanges, so there is nothing to sweep. Send some to POST /v1/exchanges.",
  not_swept: "the store has not been swept. POST /v1/sweeps does it.",
  input_unknown:
    "{path} holds records of a form that is not known: none has our fields (README, 'Record formats'), and no shipped mapping fits{like}. {fields}. Send them in our own form, or name theirs with ?format=….",
  mapping_unknown:
    'there is no format "{name}".{meant} Give ?format=native, ?format=auto or the name of a shipped mapping (docs/sources.md); without it records are in our own form.',
};

export function httpText(error: StillwatchError): string {
  const text = texts[error.code];
  return text === undefined ? error.message : filled(text, error.values);
}
