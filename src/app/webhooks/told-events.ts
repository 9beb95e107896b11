// What happens in the server as events for others: whose rung changed, which case was confirmed, who fell, what was
// appealed, what came in again, what came no more.

import { randomUUID } from "node:crypto";
import { type Rung, rungs } from "../../core/campaign.ts";
import type { Snapshot } from "../../policy/snapshot.ts";
import type { Live } from "../live/live.ts";
import type { RungChange, WebhookEvent, WebhookEventType } from "./event.ts";

/** Accounts that one event names; the others are in the next ones. */
const mostChanges = 500;
/** Ms between two looks for sources that fell silent. */
const betweenLooks = 60_000;

/** @returns ends it */
export function tellEvents(live: Live, send: (event: WebhookEvent) => void): () => void {
  const tell = (type: WebhookEventType, text: string, data: WebhookEvent["data"]): void =>
    send({ id: randomUUID(), type, at: new Date().toISOString(), text, data });

  live.events.on("snapshot", (next, before) => {
    // what a server finds at its start is no news
    if (before.version === 0) return;
    const changes = changesOf(before, next);
    for (const type of ["decision.made", "decision.lifted"] as const) {
      const isMade = type === "decision.made";
      const own = changes.filter((one) => isHarsher(one) === isMade);
      for (let from = 0; from < own.length; from += mostChanges) {
        const some = own.slice(from, from + mostChanges);
        const what = isMade ? "Decided about" : "Milder, or nothing any more, for";
        tell(type, `${what} ${counted(some.length, "account")}`, { changes: some });
      }
    }
  });
  live.events.on("fallen", (decisions) => {
    const accounts = [...new Set(decisions.map(({ account }) => account))];
    const campaigns = [...new Set(decisions.map(({ campaign }) => campaign))];
    tell(
      "account.fell",
      `${counted(accounts.length, "new account")} fell to ${campaigns.join(", ")}`,
      { accounts: accounts.slice(0, mostChanges), campaigns },
    );
  });
  live.events.on("appealed", ({ id, account, decisions }) =>
    tell("appeal.filed", `An appeal was filed: ${id}`, { id, account, decisions }),
  );
  live.events.on("alerts", (list) => {
    for (const { id, kind, label, account } of list)
      tell("watchlist.seen", `On the watchlist and here again: ${kind} ${label}`, {
        ...{ id, kind, label, account },
      });
  });

  let known: ReadonlySet<string> | null = null;
  const lookForConfirmed = async (): Promise<void> => {
    const all = await live.use("confirmed");
    const fresh = known === null ? [] : all.filter(({ id }) => !known!.has(id));
    known = new Set(all.map(({ id }) => id));
    for (const one of fresh)
      tell(
        "campaign.confirmed",
        `${one.id} is confirmed: ${counted(one.accounts, "account")}, ${one.finding}`,
        { ...one },
      );
  };
  // one after the other, so that none is told twice
  let looking = Promise.resolve();
  const look = (): void => {
    looking = looking.then(lookForConfirmed).catch((error: Error) => {
      live.events.emit("trouble", error.message);
    });
  };
  look();
  live.events.on("swept", look);
  live.events.on("acted", look);
  live.events.on("elsewhere", look);

  const timer = setInterval(() => {
    for (const { via, format, kind, last } of live.sources.look())
      tell("source.silent", `Nothing more from ${format} (${via}) since ${last}`, {
        ...{ via, format, kind, last },
      });
  }, betweenLooks);
  return () => clearInterval(timer);
}

function changesOf(before: Snapshot, next: Snapshot): RungChange[] {
  const [was, is] = [harshest(before), harshest(next)];
  const changes: RungChange[] = [];
  for (const [account, { rung, campaign }] of is) {
    const old = was.get(account)?.rung ?? "observe";
    if (old !== rung) changes.push({ account, rung, before: old, campaign });
  }
  for (const [account, { rung }] of was)
    if (!is.has(account)) changes.push({ account, rung: "observe", before: rung, campaign: null });
  return changes;
}

/** What each account comes to, now or at a later stage. */
function harshest(
  snapshot: Snapshot,
): Map<string, { readonly rung: Rung; readonly campaign: string }> {
  const found = new Map<string, { readonly rung: Rung; readonly campaign: string }>();
  for (const { account, rung, campaign } of snapshot.all()) {
    const other = found.get(account);
    if (!other || rungs.indexOf(rung) > rungs.indexOf(other.rung))
      found.set(account, { rung, campaign });
  }
  return found;
}

const isHarsher = ({ rung, before }: RungChange): boolean =>
  rungs.indexOf(rung) > rungs.indexOf(before);

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
