// Foreign accounts as a log: what is needed of an account's identity and place, and how its exchanges are written.
// In: who it is, from where, what it sends when. Out: lines of exchanges, account records and truth.

import type { Random } from "../../src/simulate/random.ts";
import type { Client } from "../../src/simulate/world/clients.ts";
import type { Internet, Place } from "../../src/simulate/world/internet.ts";
import type { Request } from "./purposes.ts";

/** The three files of a population, line by line; truth names the purpose too, for whoever looks into a flag. */
export interface Population {
  readonly exchanges: string[];
  readonly accounts: string[];
  readonly truth: ForeignTruth[];
}

export interface ForeignTruth {
  readonly account: string;
  readonly kind: string;
  readonly campaign: null;
  readonly purpose: string;
}

/** The world that the foreign accounts are put into. */
export interface Setting {
  readonly start: number; // ms
  readonly days: number;
  readonly internet: Internet;
  /** Models that are there from the beginning, the commonest first, and the one that comes later. */
  readonly models: readonly string[];
  readonly release: { readonly model: string; readonly time: number };
}

export interface Identity {
  readonly account: string;
  readonly email: string;
  readonly payment: string;
  readonly created: number;
  readonly signup_ip: string;
  readonly verified: boolean;
  readonly plan: string;
  readonly org?: string | undefined;
}

export interface Sent {
  readonly seconds: number; // since the setting's start
  readonly request: Request;
  readonly input: number;
  readonly output: number;
  readonly place: Place;
  /** Another model than the usual one. */
  readonly model?: string;
}

/** How an account's program talks: the same in all its exchanges. */
export interface Habits {
  readonly client: Client;
  readonly model: string;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
}

export function emptyPopulation(): Population {
  return { exchanges: [], accounts: [], truth: [] };
}

export function enter(
  population: Population,
  identity: Identity,
  kind: string,
  purpose: string,
): void {
  population.accounts.push(
    JSON.stringify({ ...identity, created: new Date(identity.created).toISOString() }),
  );
  population.truth.push({ account: identity.account, kind, campaign: null, purpose });
}

/** Mean exchanges of one conversation of a product that talks. */
const turns = 3;

/** Writes an account's exchanges, in the order given. */
export function write(
  population: Population,
  setting: Setting,
  account: string,
  habits: Habits,
  sent: readonly Sent[],
  random: Random,
): void {
  const key = `key_${random.hex(12)}`;
  let conversation = "";
  let turn = 0;
  for (const { seconds, request, input, output, place, model } of sent) {
    if (turn === 0 || random.chance(1 / turns)) {
      conversation = `conv_${random.hex(12)}`;
      turn = 0;
    }
    turn++;
    population.exchanges.push(
      JSON.stringify({
        id: `fx_${population.exchanges.length}_${random.hex(8)}`,
        time: new Date(setting.start + Math.floor(seconds * 1000)).toISOString(),
        account,
        key,
        ...(request.talks ? { conversation, turn } : {}),
        ...{ ip: place.ip, asn: place.asn, country: place.country },
        ...{ user_agent: habits.client.agent, ja4: habits.client.ja4 },
        ...{ model: model ?? habits.model, endpoint: "/v1/chat/completions", status: 200 },
        ...(habits.temperature === null ? {} : { temperature: habits.temperature }),
        ...(habits.maxTokens === null ? {} : { max_tokens: habits.maxTokens }),
        ...{ input_tokens: input, output_tokens: output },
        ...(request.system === undefined ? {} : { system: request.system }),
        prompt: request.prompt,
      }),
    );
  }
}
