// How a file is read: as the operator said, else by what its first records are.

import { parseJson } from "../core/json-value.ts";
import { nearest } from "../core/nearest.ts";
import { shellWord } from "../core/shell-word.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Piece } from "./file-chunks.ts";
import type { Mapping } from "./mapping/mapping-schema.ts";
import { shippedMappings } from "./mapping/shipped-mappings.ts";
import { type Kind, tellSource, type Told } from "./mapping/tell-source.ts";
import { plainReading, type Principal, type Reading } from "./reading.ts";

export interface ReadingChoice {
  /** `auto`, `native`, or the name of a shipped mapping. */
  readonly format?: string;
  /** The operator's own mapping, for files of its kind. */
  readonly mapping?: Mapping;
  /** Its file. */
  readonly mapPath?: string;
  readonly principal?: Principal;
  readonly foldIds?: boolean;
  /** Share of the traffic that the logs hold, where they are a sample; above 0 and below 1. */
  readonly sampleRate?: number;
}

/** What a file was taken for. */
export interface Taken {
  readonly file: string;
  /** As a person calls it. */
  readonly title: string;
  /** Name of the mapping; null of records in our own form. */
  readonly mapping: string | null;
}

/** Values that are looked at; and bytes of them, because a value may be a whole day. */
const mostSamples = 200;
/** The same where these tell nothing: of a trace one value in a thousand may be of a model. */
export const mostLooked = 5000;
const mostBytes = 1 << 20;
/** Lines that are no JSON, after which no further one is tried: each costs as much as ten that are. */
const mostBroken = 20_000;

/**
 * Looks at the first piece of a file.
 * @returns the pieces, the first with them, and how to read them; a null reading is ours as it is
 * @throws StillwatchError `input_unknown`, `input_refused`, `mapping_unknown`
 */
export async function choose(
  chunks: AsyncGenerator<Piece>,
  how: ReadingChoice & {
    readonly kind: Kind;
    readonly path: string;
    readonly onTaken: (taken: Taken) => void;
  },
): Promise<{ readonly chunks: AsyncGenerator<Piece>; readonly reading: Reading | null }> {
  const { kind, principal = "account", foldIds = false } = how;
  const named = kind === "exchange" ? { principal, foldIds } : { foldIds };
  const base: Reading = { ...plainReading, ...named };
  const isPlain = base.principal === "account" && !base.foldIds;
  const given = how.mapping?.kind === kind ? how.mapping : namedMapping(how.format, kind);
  if (given !== undefined) {
    if (given !== null) how.onTaken({ file: how.path, title: given.title, mapping: given.name });
    return { chunks, reading: given === null && isPlain ? null : { ...base, mapping: given } };
  }
  const first = await chunks.next();
  const told = first.done
    ? ({ as: "native", envelope: null } as const)
    : tellFirst(first.value.bytes, kind);
  switch (told.as) {
    case "refused":
      await chunks.return(undefined);
      throw new StillwatchError("input_refused", {
        path: how.path,
        title: told.format.title,
        instead: told.format.instead,
      });
    case "unknown":
      await chunks.return(undefined);
      throw new StillwatchError("input_unknown", {
        path: how.path,
        like: told.like === null ? "" : `; the nearest is ${told.like.title} (${told.like.name})`,
        fields:
          told.fields.length > 0
            ? `It has the fields ${told.fields.join(", ")}`
            : "None of its fields has a plain name",
        shell: shellWord(how.path),
      });
    default: {
      const mapping = told.as === "mapped" ? told.mapping : null;
      const titles = [
        ...(mapping ? [mapping.title] : []),
        ...(told.envelope ? [told.envelope.title] : []),
      ];
      if (titles.length > 0)
        how.onTaken({
          file: how.path,
          title: titles.join(" in "),
          mapping: mapping?.name ?? null,
        });
      const isOurs = mapping === null && told.envelope === null && isPlain;
      return {
        chunks: first.done ? chunks : withFirst(first.value, chunks),
        reading: isOurs ? null : { ...base, mapping, envelope: told.envelope },
      };
    }
  }
}

/**
 * Refuses a format that there is not, before anything is made for it.
 * @throws StillwatchError `mapping_unknown`
 */
export function checkFormat(format: string | undefined): void {
  if (format !== undefined) namedMapping(format, "exchange");
}

/**
 * Refuses an own mapping that no file is read by: its kind is wrong, and the logs would be read without it.
 * @throws StillwatchError `mapping_kind`
 */
export function checkKind(
  mapping: Mapping | undefined,
  given: Readonly<Record<Kind, boolean>>,
): void {
  if (mapping === undefined || given[mapping.kind]) return;
  const [what, how] =
    mapping.kind === "account"
      ? [
          "no account records are given",
          "Write `kind: exchange` for logs, or give the records it is for with --accounts",
        ]
      : [
          "no logs are given",
          "Write `kind: account` for account records, or give the logs it is for",
        ];
  throw new StillwatchError("mapping_kind", { name: mapping.name, kind: mapping.kind, what, how });
}

/** The shipped mapping of a name; null for our own form, undefined where the first records tell. */
function namedMapping(format: string | undefined, kind: Kind): Mapping | null | undefined {
  if (format === undefined || format === "auto") return undefined;
  if (format === "native") return null;
  const all = shippedMappings().filter((one) => one.kind !== "refused");
  const found = all.find(({ name }) => name === format);
  if (!found) {
    const meant = nearest(
      format,
      all.map(({ name }) => name),
    );
    throw new StillwatchError("mapping_unknown", {
      name: format,
      meant: meant === null ? "" : ` Did you mean ${meant}?`,
    });
  }
  // of the other kind: the logs have it, the account records are told by their own
  return found.kind === kind ? found : undefined;
}

function tellFirst(bytes: Uint8Array, kind: Kind): Told {
  const told = tellSource(samplesOf(bytes), kind, lazily());
  return told.as === "unknown" ? tellSource(samplesOf(bytes, mostLooked), kind, lazily()) : told;
}

/** Not read before they are asked for: our own form never asks. */
function lazily(): Iterable<ReturnType<typeof shippedMappings>[number]> {
  return { [Symbol.iterator]: () => shippedMappings()[Symbol.iterator]() };
}

/** The first values of a piece; a line that is no JSON is none. */
export function samplesOf(bytes: Uint8Array, most = mostSamples): unknown[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples: unknown[] = [];
  let broken = 0;
  // whole lines; of a value that is a whole day, that value
  const cut = all.length <= mostBytes ? all.length : all.lastIndexOf(10, mostBytes);
  const first = cut > 0 ? cut : all.indexOf(10);
  const head = first < 0 ? all : all.subarray(0, first);
  for (const line of head.toString("utf8").split("\n")) {
    if (samples.length === most || broken === mostBroken) break;
    try {
      samples.push(parseJson(line.replace(/^\ufeff/, "")));
    } catch {
      broken++;
    }
  }
  return samples;
}

async function* withFirst(first: Piece, rest: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
