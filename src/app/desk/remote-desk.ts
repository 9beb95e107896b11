// A running server, asked over its API as its tokens allow. The server does what is asked by its own policy, model and
// clock; what a command would set of those is refused.

import { setTimeout as sleep } from "node:timers/promises";
import { casesOf, type SweepReport } from "../../core/campaign.ts";
import type { CaseMember, GivenRuling } from "../../core/case-history.ts";
import type { Decision, DecisionState } from "../../core/decision.ts";
import { StillwatchError } from "../../core/errors.ts";
import { samePerson } from "../../core/person.ts";
import type { AuditEntry } from "../../evidence/audit/audit.ts";
import type { Policy } from "../../policy/policy-schema.ts";
import type { IdleExemption } from "../idle-exemptions.ts";
import type { WholeCampaign } from "../live/uses/whole-campaign.ts";
import type { ShownDecision } from "../live/uses/decisions.ts";
import type { WholeAccount } from "../live/uses/people.ts";
import type { ShownCampaign } from "../swept.ts";
import type { Asker } from "./ask-server.ts";
import type { Desk, DeskApproved, DeskRuled, DeskSaid, DeskSwept } from "./desk.ts";

/** Ms between two looks whether a sweep has ended. */
const betweenLooks = 1000;
/** Decisions that may still bind somebody: the server says of the others that they are over. */
const live: readonly DecisionState[] = ["active", "proposed", "shadow"];
const rulingWords = { confirm: "confirm", dismiss: "dismiss", split: "split", none: "revoke" };

/** A sweep that was asked for, as the server tells of it. */
type ToldSweep = { readonly id: string } & (
  | { readonly status: "running" }
  | { readonly status: "failed"; readonly why: string }
  | ({ readonly status: "done" } & Pick<DeskSwept, "policy" | "before" | "anew" | "held">)
);

export function remoteDesk(server: Asker): Desk {
  const pathOf = (id: string): string => `/v1/campaigns/${encodeURIComponent(id)}`;
  const all = async <T>(path: string, query?: Parameters<Asker["pages"]>[1]): Promise<T[]> => {
    const items: T[] = [];
    for await (const page of server.pages<T>(path, query)) items.push(...page);
    return items;
  };
  const report = (): Promise<SweepReport> => server.get<SweepReport>("/v1/report");
  /** @throws StillwatchError `actor_token`: the token says who it is */
  const checkActor = async ({ actor }: DeskSaid): Promise<void> => {
    if (actor === undefined) return;
    const { name } = await server.get<{ readonly name: string }>("/v1/me");
    if (!samePerson(actor, name)) throw new StillwatchError("actor_token", { actor, name });
  };
  const isLiveAs = ({ state }: Decision): boolean => live.includes(state);

  return {
    report,
    async campaign(id): Promise<ShownCampaign> {
      const found = await server.get<WholeCampaign>(pathOf(id));
      const rulings: readonly GivenRuling[] = found.rulings;
      const swept = await report();
      const campaign = casesOf(swept).find((one) => one.id === id) ?? null;
      const history =
        found.history === null
          ? null
          : {
              ...found.history,
              members: campaign ? [] : await all<CaseMember>(`${pathOf(id)}/members`),
            };
      if (campaign === null) return { report: swept, campaign, history: history!, rulings };
      // who only reads is shown no prompt
      const { role } = await server.get<{ readonly role: string }>("/v1/me");
      const { items } =
        role === "viewer"
          ? { items: [] }
          : await server.get<{ readonly items: readonly string[] }>(`${pathOf(id)}/quotes`);
      return { report: swept, campaign, history, rulings, quotes: items };
    },
    async account(name, endUser) {
      const { now, decisions, appeals, cleared, ...found } = await server.get<WholeAccount>(
        `/v1/accounts/${encodeURIComponent(name)}`,
        { end_user: endUser },
      );
      void [now, decisions, appeals, cleared];
      return { ...found, report: await report() };
    },
    async decisions({ campaign, all: everyone }) {
      const found = await all<ShownDecision>("/v1/decisions", { campaign });
      return found.filter((one) => everyone || isLiveAs(one)).map(withoutSeen);
    },
    async approve(which, said, { policy, seen }) {
      if (policy !== undefined) throw notThere(server, "--policy");
      await checkActor(said);
      const body = { which, reason: said.reason, ...(seen === undefined ? {} : { seen }) };
      return (await server.ask<DeskApproved>("POST", "/v1/decisions/approve", { body })).body;
    },
    async undo(which, said) {
      await checkActor(said);
      const { body } = await server.ask<{ readonly changed: readonly Decision[] }>(
        ...(["POST", "/v1/decisions/undo", { body: { which, reason: said.reason } }] as const),
      );
      return body.changed;
    },
    async rule(campaign, ruling, said, { accounts = [], finding }) {
      await checkActor(said);
      const { body } = await server.ask<DeskRuled>("POST", `${pathOf(campaign)}/rulings`, {
        body: {
          ruling: rulingWords[ruling],
          reason: said.reason,
          accounts,
          ...(finding ? { as: finding } : {}),
        },
      });
      return body;
    },
    async sweep({ full = false }) {
      let { body: told } = await server.ask<ToldSweep>("POST", "/v1/sweeps", { query: { full } });
      while (told.status === "running") {
        await sleep(betweenLooks);
        told = await server.get<ToldSweep>(`/v1/sweeps/${told.id}`);
      }
      if (told.status === "failed")
        throw new StillwatchError("server_answer", { url: server.url, why: told.why });
      const { policy, before, anew, held } = told;
      const { idle } = await server.get<{ policy: Policy; idle: IdleExemption[] }>("/v1/policy");
      const decided = (await all<ShownDecision>("/v1/decisions")).filter(isLiveAs).map(withoutSeen);
      return {
        report: await report(),
        verdicts: null,
        live: decided,
        policy,
        before,
        anew,
        held,
        idle,
        said: new Map(),
      };
    },
    async *audit() {
      yield* (await all<AuditEntry>("/v1/audit")).toReversed();
    },
  };
}

function withoutSeen({ seen, ...rest }: ShownDecision): Decision {
  void seen;
  return rest;
}

/** What a server has of its own. */
export function notThere({ url }: Asker, option: string): StillwatchError {
  return new StillwatchError("server_own", { url, option });
}
