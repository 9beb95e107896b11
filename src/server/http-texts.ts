// Faults in the words of who asks over HTTP: no command of another machine, and no path of the server's. What is not here is
// said as the catalogue has it.

import { basename } from "node:path";
import { catalogue } from "../core/error-catalogue.ts";
import { type ErrorCode, filled, type StillwatchError } from "../core/errors.ts";
import { withoutPlaces } from "./places.ts";

type Values = StillwatchError["values"];

const texts: Readonly<Partial<Record<ErrorCode, string>>> = {
  store_empty:
    "the store holds no exchanges, so there is nothing to sweep. Send some to POST /v1/exchanges.",
  not_swept: "the store has not been swept. POST /v1/sweeps does it.",
  input_unknown:
    "{path} holds records of a form that is not known: none has our fields (README, 'Record formats'), and no shipped mapping fits{like}. {fields}. Send them in our own form, or name theirs with ?format=….",
  mapping_unknown:
    'there is no format "{name}".{meant} Give ?format=native, ?format=auto or the name of a shipped mapping (docs/sources.md); without it records are in our own form.',
};

/** Values that whoever asks, or a log, has named: they are told as they are, whatever they look like. */
const named = ["id", "account", "campaign", "actor", "name", "meant", "known"];

/** Values that are a place on the machine, or an address, and nothing else. */
const places = ["path", "store", "folder", "file", "open", "out"];

/** @param isAdmin who asks may know where on the server's machine things lie */
export function httpText(error: StillwatchError, isAdmin = false): string {
  const own = texts[error.code];
  if (own === undefined && isAdmin) return error.message;
  const text = own ?? catalogue[error.code].text;
  const values = Object.entries(error.values).map(([name, value]) => [
    name,
    named.includes(name) ? value : placeless(value, places.includes(name)),
  ]);
  return filled(withoutStore(text), Object.fromEntries(values) as Values);
}

/** "the store {path}" is the one that is asked. */
const withoutStore = (text: string): string =>
  text
    .replaceAll(/(?<=\bthe store) \{(?:path|store)\}/g, "")
    .replaceAll(/--store \{(?:path|store)\}/g, "--store DIR");

function placeless(value: Values[string], isPlace: boolean): Values[string] {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return value.map(withoutPlaces);
  return isPlace && value.includes("/") ? basename(value) : withoutPlaces(value);
}
