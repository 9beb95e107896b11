// The watchlist: accounts and traits that an analyst wants to hear of when they come in again, with another account or at
// all. Entries of the audit; a value is kept as its keyed hash and a masked label. Nothing is decided by it.

import { createHash } from "node:crypto";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { appendAudit, program, watchActions } from "../evidence/audit/audit.ts";
import type { SketchKey } from "../sketch/key.ts";
import { maskToken } from "../sources/mask.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";
import { entriesOf } from "./entries-of.ts";
import { accountValue, domainValue, identityValues } from "./identity-values.ts";

/** How a value of each kind is written, and the columns in which it is found. */
const kinds = {
  account: { field: null, exchange: "account", account: null },
  card: { field: "payment", exchange: null, account: "card" },
  device: { field: "device", exchange: null, account: "device" },
  phone: { field: "phone", exchange: null, account: "phone" },
  domain: { field: null, exchange: null, account: "email_domain" },
  address: { field: "ip", exchange: "address", account: "signup_address" },
  network: { field: "ip", exchange: "network", account: "signup_network" },
  ja4: { field: "ja4", exchange: "ja4", account: null },
} as const;
export const watchKinds = Object.keys(kinds) as [WatchKind, ...WatchKind[]];
export type WatchKind = keyof typeof kinds;

export interface Watched {
  readonly id: string;
  readonly kind: WatchKind;
  readonly value: string; // 16 hexadecimal digits
  readonly label: string; // masked
  readonly reason: string;
  readonly by: string;
  readonly at: string; // RFC 3339
  /** Accounts that had it when it was listed; of these nothing is told. */
  readonly known: readonly string[];
  /** Accounts with which it came in since, and when. */
  readonly seen: readonly { readonly account: string; readonly at: string }[];
}

/** A listed trait or account has come in. */
export interface WatchAlert {
  readonly id: string;
  readonly kind: WatchKind;
  readonly label: string;
  readonly account: string;
}

/** What the entries hold. */
interface Kept {
  readonly kind: WatchKind;
  readonly value: string;
  readonly label: string;
  readonly known?: readonly string[];
  readonly account?: string;
}

/** Accounts of an entry that are kept: what more have is nobody's mark. */
const mostAccounts = 1000;

/** Those that are listed now, in the order in which they were. */
export async function loadWatchlist(store: Store): Promise<Watched[]> {
  const list = new Map<string, Watched>();
  for (const { action, subject, at, actor, reason, data } of await entriesOf<Kept>(
    store,
    watchActions,
  )) {
    const before = list.get(subject);
    if (action === "watched")
      list.set(subject, {
        ...{ id: subject, kind: data.kind, value: data.value, label: data.label },
        ...{ reason, by: actor, at, known: data.known ?? [], seen: [] },
      });
    else if (action === "unwatched") list.delete(subject);
    else if (before)
      list.set(subject, { ...before, seen: [...before.seen, { account: data.account!, at }] });
  }
  return [...list.values()];
}

/** @throws StillwatchError `watch_value` */
export async function watch(
  store: Store,
  key: SketchKey,
  kind: WatchKind,
  text: string,
  said: Said,
): Promise<Watched> {
  const { value, label } = valueOf(key, kind, text);
  const before = (await loadWatchlist(store)).find(
    (one) => one.kind === kind && one.value === value,
  );
  if (before) return before;
  const id = `w-${createHash("sha256").update(`${kind} ${value} ${said.at}`).digest("hex").slice(0, 12)}`;
  const rows =
    kind === "account" ? [] : await store.rows<{ account: string }>(withValue(kind, value));
  const known = rows.map(({ account }) => account);
  const { at, reason } = said;
  await appendAudit(store, [
    {
      ...{ at, actor: personName(said.actor), action: "watched", subject: id, reason },
      data: { kind, value, label, known } satisfies Kept,
    },
  ]);
  return (await loadWatchlist(store)).find((one) => one.id === id)!;
}

/** @throws StillwatchError `unknown_watch` */
export async function unwatch(store: Store, id: string, said: Said): Promise<void> {
  const one = (await loadWatchlist(store)).find((each) => each.id === id);
  if (!one) throw new StillwatchError("unknown_watch", { id });
  const { kind, value, label } = one;
  const { at, reason } = said;
  await appendAudit(store, [
    {
      ...{ at, actor: personName(said.actor), action: "unwatched", subject: id, reason },
      data: { kind, value, label } satisfies Kept,
    },
  ]);
}

/**
 * Looks for what is listed in what came in, and writes down with whom it did, once for each account.
 * @param batches those that came in since the last look
 * @param records whether account records came in
 */
export async function lookForWatched(
  store: Store,
  list: readonly Watched[],
  { batches, records, at }: { batches: readonly number[]; records: boolean; at: string },
): Promise<WatchAlert[]> {
  const alerts: WatchAlert[] = [];
  for (const { id, kind, value, label, known, seen } of list) {
    const parts = [
      ...(batches.length > 0 ? [ofExchanges(kind, value, batches)] : []),
      ...(records ? [ofRecords(kind, value)] : []),
    ].flat();
    if (parts.length === 0 || seen.length >= mostAccounts) continue;
    const told = new Set([...known, ...seen.map(({ account }) => account)]);
    const rows = await store.rows<{ account: string }>(named(parts));
    for (const { account } of rows)
      if (!told.has(account)) alerts.push({ id, kind, label, account });
  }
  await appendAudit(
    store,
    alerts.map(({ id, kind, label, account }) => ({
      ...{ at, actor: program, action: "watch_seen", subject: id },
      reason: `${kind} ${label} came in again`,
      data: {
        kind,
        value: list.find((one) => one.id === id)!.value,
        label,
        account,
      } satisfies Kept,
    })),
  );
  return alerts;
}

const withValue = (kind: WatchKind, value: string): string =>
  named([...ofExchanges(kind, value), ...ofRecords(kind, value)]);

function ofExchanges(kind: WatchKind, value: string, batches?: readonly number[]): string[] {
  const { exchange: column } = kinds[kind];
  const among = batches ? ` AND batch IN (${batches.join(", ")})` : "";
  return column === null
    ? []
    : [`SELECT account FROM exchange WHERE ${column} = ${number(value)}${among}`];
}

function ofRecords(kind: WatchKind, value: string): string[] {
  const { account: column } = kinds[kind];
  return column === null ? [] : [`SELECT account FROM account WHERE ${column} = ${number(value)}`];
}

const named = (parts: readonly string[]): string =>
  `SELECT DISTINCT label AS account FROM label WHERE kind = 'account' AND value IN (${parts.join(" UNION ALL ")}) ORDER BY account LIMIT ${mostAccounts}`;

const number = (hex: string): string => String(BigInt(`0x${hex}`));

function valueOf(key: SketchKey, kind: WatchKind, text: string): Pick<Watched, "value" | "label"> {
  const { field } = kinds[kind];
  // the name of an account is no secret to those who decide about it
  if (kind === "account") return { value: accountValue(key, text), label: text };
  const ip = kind === "network" ? text.replace(/\/\d+$/, "") : text;
  const found =
    field === null
      ? domainValue(key, text)
      : identityValues(key, { [field]: ip }).find((one) => one.kind === kind);
  if (!found) throw new StillwatchError("watch_value", { kind });
  return { value: found.value, label: found.label || maskToken(text) };
}
