// Keyed hashes of where an exchange comes from and with which client: the same strings are hashed as when logs are
// read, but once a place or client and not once an exchange. Labels are made for programs, and for what campaigns use;
// of a million honest homes nobody needs one.

import type { SketchKey } from "../../../../src/sketch/key.ts";
import { sip, sipString } from "../../../../src/sketch/siphash.ts";
import { clientFingerprintOf } from "../../../../src/sources/exchange-rows.ts";
import { writeLabel } from "../../../../src/sources/label-rows.ts";
import { maskAgent, maskToken, readAddress } from "../../../../src/sources/mask.ts";
import type { RowWriter } from "../../../../src/store/row-binary.ts";
import type { Draft } from "../exchange.ts";
import type { Client } from "../world/clients.ts";
import type { Place } from "../world/internet.ts";

/** A keyed hash, as int32 halves: numbers that V8 keeps without boxes. */
export interface Hash {
  readonly lo: number;
  readonly hi: number;
}
export const none: Hash = { lo: 0, hi: 0 };

export interface PlaceHash {
  readonly addressLo: number;
  readonly addressHi: number;
  readonly networkLo: number;
  readonly networkHi: number;
  readonly labelled: boolean;
}

export interface ClientHash {
  readonly agent: Hash;
  readonly ja4: Hash;
  /** By the request's shape. */
  readonly harnesses: Map<number, Hash>;
}

/** Places kept before they are forgotten: lines, gateways and servers in use within some days. */
const MOST_PLACES = 3_000_000;

export class Identities {
  readonly #key: SketchKey;
  readonly #labels: RowWriter;
  readonly #places = new Map<Place, PlaceHash>();
  readonly #clients = new Map<Client, ClientHash>();

  /** @param labels gets rows of the table `label` */
  constructor(key: SketchKey, labels: RowWriter) {
    this.#key = key;
    this.#labels = labels;
  }

  hash(kind: string, text: string): Hash {
    sipString(this.#key.sip, kind, text);
    return { lo: sip.lo | 0, hi: sip.hi | 0 };
  }

  /** @param shown whether it needs labels */
  place(place: Place, shown: boolean): PlaceHash {
    let kept = this.#places.get(place);
    if (kept && (kept.labelled || !shown)) return kept;
    const read = readAddress(place.ip)!;
    const address = this.hash("address", read.text);
    const network = this.hash("network", read.network);
    kept = {
      addressLo: address.lo,
      addressHi: address.hi,
      networkLo: network.lo,
      networkHi: network.hi,
      labelled: shown,
    };
    // a line with IPv6 has another address in each session: it will not come again
    if (!place.ip.includes(":")) {
      if (this.#places.size >= MOST_PLACES) this.#places.clear();
      this.#places.set(place, kept);
    }
    if (shown) {
      writeLabel(this.#labels, "address", address, read.label);
      writeLabel(this.#labels, "network", network, read.networkLabel);
    }
    return kept;
  }

  key(key: string | null, shown: boolean): Hash {
    if (key === null) return none;
    const hash = this.hash("key", key);
    if (shown) writeLabel(this.#labels, "key", hash, maskToken(key));
    return hash;
  }

  client(client: Client): ClientHash {
    let found = this.#clients.get(client);
    if (!found) {
      const agent = this.hash("agent", client.agent);
      const ja4 = this.hash("ja4", client.ja4);
      found = { agent, ja4, harnesses: new Map() };
      this.#clients.set(client, found);
      writeLabel(this.#labels, "agent", agent, maskAgent(client.agent));
      writeLabel(this.#labels, "ja4", ja4, maskToken(client.ja4));
    }
    return found;
  }

  harness({ harnesses }: ClientHash, draft: Draft): Hash {
    const { agent, ja4, temperature } = draft;
    if (agent === null && ja4 === null) return none;
    const lost = (agent === null ? 1 : 0) + (ja4 === null ? 2 : 0);
    const flags = (draft.stream ? 1 : 0) + (draft.logprobs ? 2 : 0) + lost * 4;
    // 30 bits: temperatures are tenths from 0 to 2, answers asked for at most 31
    const warm = temperature === null ? 31 : Math.round(temperature * 10);
    const shape = (((flags << 5) | warm) << 21) | (draft.choices << 16);
    const number = shape | (draft.maxTokens ?? 65_535);
    let found = harnesses.get(number);
    if (!found) {
      const text = clientFingerprintOf({
        user_agent: agent ?? undefined,
        ja4: ja4 ?? undefined,
        endpoint: draft.endpoint,
        stream: draft.stream,
        max_tokens: draft.maxTokens ?? undefined,
        temperature: temperature ?? undefined,
        logprobs: draft.logprobs || undefined,
        choices: draft.choices > 1 ? draft.choices : undefined,
      });
      found = this.hash("harness", text!);
      harnesses.set(number, found);
      writeLabel(this.#labels, "harness", found, maskAgent(agent ?? "no agent"));
    }
    return found;
  }
}
