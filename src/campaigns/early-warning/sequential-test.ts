// The sequential test for controlled accounts: every exchange of a new account is held against the profiles of all live campaigns,
// in memory. An account is taken for a campaign when the odds, prior included, pass an upper bound; by Ville's
// inequality an account to which the profiled rates of others apply passes it with probability at most
// e^(prior) / odds, however long it is watched. What breaks that assumption is kept small: traits of one family come
// together and are capped, each trait counts once an account, and of a prompt only whether it carries the campaign's
// words, not how many. Two families must have spoken. Evidence against is floored, so that an account that was
// honest and is sold falls a few exchanges later.
// Cost: a few lookups an exchange, whatever the number of campaigns. Source: Wald, "Sequential Analysis" (1947).

import type { Family } from "../../core/campaign.ts";
import type { EarlyWarningModel } from "../../model/schema.ts";
import type { CampaignProfile } from "./profile.ts";

/** What one exchange shows: keyed values as numbers of their halves; 0 for none. */
export interface TestedExchange {
  /** Number of the account, dense. */
  readonly account: number;
  readonly hasText: boolean;
  readonly marked: boolean;
  /** Refrains and skeletons, halves one after the other. */
  readonly words: Uint32Array;
  /** Values of other kinds: [kind, low half, high half] one after the other; kind by `kindNumber`. */
  readonly traits: readonly number[];
}

export interface Detection {
  readonly campaign: string;
  readonly logOdds: number;
  /** Exchanges of the account that were looked at. */
  readonly exchanges: number;
  readonly families: readonly Family[];
}

export interface SequentialTest {
  /** Number of a kind for HeadExchange.traits, or -1 where no profile asks for it. */
  kindNumber(kind: string): number;
  /** Looks at one exchange; says whether the account falls with it. */
  observe(exchange: TestedExchange): Detection | null;
}

interface State {
  exchanges: number;
  /** By campaign, where anything spoke for it. */
  readonly campaigns: Map<number, CampaignState>;
  /** Traits that were counted. */
  readonly seen: Set<number>;
}
interface CampaignState {
  content: number;
  /** Exchanges that are counted in content. */
  counted: number;
  readonly families: Map<Family, number>;
}

interface Hit {
  readonly campaign: number;
  readonly weight: number;
  readonly family: Family;
}

export function makeSequentialTest(
  profiles: readonly CampaignProfile[],
  by: EarlyWarningModel,
): SequentialTest {
  const detectionLogOdds = Math.log(by.odds);
  const kinds = new Map<string, number>();
  const traits: Map<number, Hit[]>[] = [];
  const words = new Map<number, number[]>();
  const steps = profiles.map((one) => ({
    carries: Math.log(one.words.campaign / one.words.others),
    lacks: Math.log((1 - one.words.campaign) / (1 - one.words.others)),
    marked: Math.max(0, Math.log(one.marks.campaign / one.marks.others)),
    plain: Math.min(0, Math.log((1 - one.marks.campaign) / (1 - one.marks.others))),
  }));
  profiles.forEach((profile, campaign) => {
    for (const { kind, family, value, weight } of profile.entries) {
      const key = keyOf(
        Number.parseInt(value.slice(8), 16),
        Number.parseInt(value.slice(0, 8), 16),
      );
      if (kind === "refrain" || kind === "frame") push(words, key, campaign);
      else {
        let number = kinds.get(kind);
        if (number === undefined) {
          kinds.set(kind, (number = traits.length));
          traits.push(new Map());
        }
        push(traits[number]!, key, { campaign, weight, family });
      }
    }
  });
  const states = new Map<number, State>();

  return {
    kindNumber: (kind) => kinds.get(kind) ?? -1,
    observe(exchange) {
      let state = states.get(exchange.account);
      if (!state)
        states.set(
          exchange.account,
          (state = { exchanges: 0, campaigns: new Map(), seen: new Set() }),
        );
      state.exchanges++;
      for (let i = 0; i < exchange.traits.length; i += 3) {
        const kind = exchange.traits[i]!;
        const key = keyOf(exchange.traits[i + 1]!, exchange.traits[i + 2]!);
        const hits = traits[kind]?.get(key);
        if (!hits || state.seen.has(key)) continue;
        state.seen.add(key);
        for (const { campaign, weight, family } of hits) {
          const { families } = stateOf(state, campaign);
          families.set(family, (families.get(family) ?? 0) + weight);
        }
      }
      if (exchange.hasText) addWords(state, exchange);
      return judge(state);
    },
  };

  function addWords(state: State, exchange: TestedExchange): void {
    const carried = new Set<number>();
    for (let i = 0; i < exchange.words.length; i += 2)
      for (const campaign of words.get(keyOf(exchange.words[i]!, exchange.words[i + 1]!)) ?? [])
        carried.add(campaign);
    for (const campaign of carried) stateOf(state, campaign);
    for (const [campaign, one] of state.campaigns) {
      const step = steps[campaign]!;
      const shrink = one.counted < by.most_prompts ? 1 : by.most_prompts / (one.counted + 1);
      one.counted++;
      const said =
        (carried.has(campaign) ? step.carries : step.lacks) +
        (exchange.marked ? step.marked : step.plain);
      one.content = Math.min(
        by.family_caps.content,
        Math.max(by.least_content, one.content + shrink * said),
      );
    }
  }

  function judge(state: State): Detection | null {
    let best: Detection | null = null;
    for (const [campaign, one] of state.campaigns) {
      let logOdds = profiles[campaign]!.prior + one.content;
      const spoken: Family[] = one.content >= by.speaks ? ["content"] : [];
      for (const [family, sum] of one.families) {
        const said = Math.min(by.family_caps[family], sum);
        logOdds += said;
        if (said >= by.speaks) spoken.push(family);
      }
      if (logOdds < detectionLogOdds || spoken.length < by.families) continue;
      if (!best || logOdds > best.logOdds)
        best = {
          campaign: profiles[campaign]!.campaign,
          logOdds,
          exchanges: state.exchanges,
          families: spoken,
        };
    }
    return best;
  }
}

function stateOf(state: State, campaign: number): CampaignState {
  let one = state.campaigns.get(campaign);
  if (!one) state.campaigns.set(campaign, (one = { content: 0, counted: 0, families: new Map() }));
  return one;
}

/** 53 bits of a keyed hash: enough that two values of one log hardly ever meet. */
function keyOf(lo: number, hi: number): number {
  return (hi & 0x1fffff) * 4_294_967_296 + lo;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
