// What a backtest amounts to, held against the truth: how much of each campaign was served before its accounts were
// contained, how soon new controlled accounts fell, and which honest accounts were ever touched, with the exchanges it cost them.

import { type Rung, rungs } from "../../core/campaign.ts";
import type { Decision } from "../../core/decision.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Store } from "../../store/open.ts";
import type { Truth } from "./truth.ts";
import { type Binding, bindingsOf, rungAt } from "../../policy/index.ts";

export interface CampaignLeak {
  readonly campaign: string;
  readonly kind: string;
  readonly accounts: number;
  readonly contained: number;
  readonly exchanges: number;
  /** Share of its exchanges that were served before the account that sent them was contained. */
  readonly leak: number;
  /** When it was confirmed: hours after its first exchange; null for never. */
  readonly confirmedAfter: number | null;
  /** Accounts whose first exchange came after that, and the median of the exchanges that each had until contained. */
  readonly controlledAccounts: number;
  readonly medianControlled: number | null;
}

export interface HonestTouch {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string;
  /** The harshest that it was ever under. */
  readonly rung: Rung;
  /** Exchanges that it sent under any decision. */
  readonly harmed: number;
  /** Those by the rung that was in force. */
  readonly harm: Readonly<Partial<Record<Rung, number>>>;
}

export interface Leak {
  readonly campaigns: readonly CampaignLeak[];
  readonly honest: readonly HonestTouch[];
  readonly honestAccounts: number;
}

export async function leakOf(
  store: Store,
  truth: readonly Truth[],
  decisions: readonly Decision[],
  histories: readonly CaseHistory[],
): Promise<Leak> {
  const times = await sendingTimes(store);
  const bindings = new Map<string, Binding[]>();
  for (const one of bindingsOf(decisions))
    bindings.set(one.account, [...(bindings.get(one.account) ?? []), one]);
  const byCampaign = new Map<string, Truth[]>();
  for (const one of truth)
    if (one.campaign !== null)
      byCampaign.set(one.campaign, [...(byCampaign.get(one.campaign) ?? []), one]);
  const campaigns = [...byCampaign].map(([campaign, members]): CampaignLeak => {
    const active = members.filter((one) => times.has(one.account));
    const sent = active.map((one) => times.get(one.account)!);
    const first = Math.min(...sent.map((list) => list[0]!));
    const confirmed = confirmedAt(active, histories);
    let all = 0;
    let before = 0;
    const controlledAccounts: number[] = [];
    active.forEach((one, i) => {
      const own = bindings.get(one.account) ?? [];
      const first = Math.min(...own.map(({ from }) => from));
      all += sent[i]!.length;
      before += sent[i]!.filter((time) => rungAt(own, time) === null).length;
      if (confirmed !== null && sent[i]![0]! > confirmed)
        controlledAccounts.push(sent[i]!.filter((time) => time < first).length);
    });
    controlledAccounts.sort((a, b) => a - b);
    return {
      campaign,
      kind: members[0]!.kind,
      accounts: active.length,
      contained: active.filter((one) => bindings.has(one.account)).length,
      exchanges: all,
      leak: all > 0 ? before / all : 0,
      confirmedAfter: confirmed === null ? null : (confirmed - first) / 3_600_000,
      controlledAccounts: controlledAccounts.length,
      medianControlled:
        controlledAccounts.length > 0
          ? controlledAccounts[Math.floor((controlledAccounts.length - 1) / 2)]!
          : null,
    };
  });
  const honest = truth.filter((one) => one.campaign === null);
  return {
    campaigns,
    honestAccounts: honest.length,
    honest: honest.flatMap((one): HonestTouch[] => {
      const own = bindings.get(one.account);
      if (!own) return [];
      const harm: Partial<Record<Rung, number>> = {};
      let harmed = 0;
      for (const time of times.get(one.account) ?? []) {
        const rung = rungAt(own, time);
        if (rung === null) continue;
        harmed++;
        harm[rung] = (harm[rung] ?? 0) + 1;
      }
      const harshest = Math.max(...own.map(({ rung }) => rungs.indexOf(rung)));
      const { account, kind } = one;
      const { campaign } = own[0]!;
      return [{ account, kind, campaign, rung: rungs[harshest]!, harmed, harm }];
    }),
  };
}

/** When the first of our campaigns that holds some of these accounts was confirmed, ms. */
function confirmedAt(active: readonly Truth[], histories: readonly CaseHistory[]): number | null {
  const own = new Set(active.map((one) => one.account));
  const times = histories
    .filter((history) => {
      if (history.confirmed === null) return false;
      // as it was then: what it was joined with later is another matter
      const then = history.members.filter((one) => one.since <= history.confirmed!);
      const members = then.filter((one) => own.has(one.account)).length;
      return members >= 3 && members >= 0.5 * then.length;
    })
    .map((history) => Date.parse(history.confirmed!));
  return times.length > 0 ? Math.min(...times) : null;
}

/** Times of every account's exchanges, ascending, ms. */
async function sendingTimes(store: Store): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  let rest = "";
  const take = (line: string): void => {
    const { name, list } = JSON.parse(line) as { name: string; list: (string | number)[] };
    times.set(name, list.map(Number));
  };
  for await (const piece of store.lines(`
    SELECT l.label AS name, arraySort(groupArray(toUnixTimestamp64Milli(e.time))) AS list
    FROM replay_exchange AS e
    INNER JOIN (SELECT value, any(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = e.account
    GROUP BY name`)) {
    const lines = (rest + piece.toString("utf8")).split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (line !== "") take(line);
  }
  if (rest !== "") take(rest);
  return times;
}
