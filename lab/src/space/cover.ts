// The other traffic on an account: its owner's past, its owner's present, an app's users, or chats that are only to look
// like one of these.

import { type Account, seated } from "./accounts.ts";
import { browser, sdk, setupOf } from "../simulate/world/clients.ts";
import { homeLine } from "./lines.ts";
import { type Persona, personaOf } from "./persona.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, type Scope } from "./scope.ts";
import { personMoments } from "./hours.ts";
import { chat, converse, runs } from "./work.ts";

/** Lines at which the account's person is at home. */
const HOMELY = new Set(["homes", "one-egress", "campus", "nat", "vpn", "proxies", "remote"]);

/** @param users whose chats an app relays; null: the owner's */
export function writeCover(
  plan: GroupPlan,
  scope: Scope,
  account: Account,
  users: readonly Persona[] | null,
): void {
  const { life, random, land, rows } = account;
  const cover = Number(plan.on.cover);
  const bought = plan.on.arrival === "bought" && life.ownedUntil > scope.start;
  const spans: [number, number, number][] = [];
  if (cover > 0) spans.push([life.from, life.until, plan.rate * cover * account.weight]);
  if (bought)
    spans.push([
      scope.start,
      Math.min(life.ownedUntil, scope.end),
      Math.min(12, random.lognormal(3, 0.8)),
    ]);
  if (spans.length === 0) return;
  // whoever owns the account has a home and a client besides the group's
  const apart = bought || plan.party === "strangers" || plan.on.arrival === "rented";
  const owner = apart
    ? {
        line: HOMELY.has(plan.on.lines) && !bought ? account.line : homeLine(scope, land, random),
        setups: random.chance(0.5)
          ? account.setups
          : [setupOf(random.chance(0.7) ? browser(random) : sdk(random), random)],
      }
    : null;
  const programmed = plan.party === "hand" && plan.seed % 3 === 0;
  const persona = (account.persona ??= personaOf(scope, land, random));
  const tempo = random.pick(["evening", "waking", "office"]);
  for (const [from, until, rate] of spans) {
    const wanted =
      (rate * Math.max(0, until - from)) / DAY / (programmed ? 1 : Math.min(5, persona.turns));
    const sessions = Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0);
    for (const time of personMoments(tempo, { from, until, zone: land.zone, sessions }, random)) {
      const owned = owner !== null && (plan.party === "strangers" || time < life.ownedUntil);
      const session = seated(account, time, owned ? owner : {});
      const writer = users && !owned ? random.pick(users) : persona;
      if (!programmed || owned) chat(scope, session, writer, 14, null, rows);
      else
        converse(
          scope,
          session,
          1,
          runs(1000, 1),
          () => ({
            worded: { system: null, prompt: writer.say(random) },
            answer: writer.answer,
            dense: writer.dense,
          }),
          rows,
        );
    }
  }
}
