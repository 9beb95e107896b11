// Numbers and times as the viewer's own locale and zone write them.

import type { ReactNode } from "react";
import { isInUtc, utcText } from "./zone.ts";

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, {
  notation: "compact",
  maximumSignificantDigits: 3,
});
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const onlyDay = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const hourOnly = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric" });

/** "12,345". */
export const countText = (n: number): string => (Number.isFinite(n) ? whole.format(n) : "–");
/** "12.3K": from ten thousand on. */
export const compactText = (n: number): string =>
  !Number.isFinite(n) ? "–" : Math.abs(n) < 10_000 ? whole.format(n) : short.format(n);

/** "83%", as the locale writes it. @param n 1 is a hundred @param digits after the point */
export const percentText = (n: number, digits = 0): string =>
  new Intl.NumberFormat(undefined, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(n);

/** A share from 0 to 1; a trace never becomes nothing, nor a doubt certainty. */
export function shareText(x: number): string {
  if (!Number.isFinite(x)) return "–";
  if (x <= 0) return percentText(0, 0);
  if (x < 0.0001) return `< ${percentText(0.0001, 2)}`;
  if (x >= 1) return percentText(1, 0);
  if (x > 0.9999) return `> ${percentText(0.9999, 2)}`;
  return percentText(x, x < 0.01 || x >= 0.995 ? 2 : x < 0.1 || x >= 0.95 ? 1 : 0);
}

/** A probability: what is kept rounded to 0 or 1 is neither. */
export function probabilityText(p: number): string {
  return shareText(Math.min(Math.max(p, 0.00005), 0.99995));
}

/** "10 times": how often a figure goes into another, which `shareText` cannot say. @param x at least 2 */
export function timesText(x: number): string {
  if (!Number.isFinite(x)) return "–";
  const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: x < 10 ? 1 : 0 });
  return `${format.format(x)} times`;
}

/** A q-value: never 0. */
export const qText = (q: number): string =>
  q < 0.0001 ? "< 0.0001" : q.toPrecision(2).replace(/\.?0+$/, "");

/** A weight of evidence, nats, with its sign. */
export function weightText(w: number): string {
  const text = Math.abs(w).toFixed(1);
  return text === "0.0" ? "0.0" : `${w > 0 ? "+" : "−"}${text}`;
}

/** "45 minutes", "3.5 hours", "12 days". @param hours any number */
export function hoursText(hours: number): string {
  const unit = (n: number, name: "minute" | "hour" | "day"): string =>
    new Intl.NumberFormat(undefined, {
      style: "unit",
      unit: name,
      unitDisplay: "long",
      maximumFractionDigits: n < 10 ? 1 : 0,
    }).format(n);
  if (hours < 1) return unit(Math.round(hours * 60), "minute");
  return hours < 72 ? unit(hours, "hour") : unit(hours / 24, "day");
}

export function Count({ n }: { readonly n: number }): ReactNode {
  return <span title={Math.abs(n) < 10_000 ? undefined : countText(n)}>{compactText(n)}</span>;
}

export const timeText = (at: string | number): string => moment.format(new Date(at));

/**
 * A moment in the viewer's zone; UTC on hover and for screen readers, where it is another.
 * @param at RFC 3339, or Unix ms
 */
export function Time({
  at,
  only,
}: {
  readonly at: string | number | null | undefined;
  readonly only?: "day" | "hour";
}): ReactNode {
  if (at === null || at === undefined || at === "") return <span>–</span>;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>{String(at)}</span>;
  const utc = utcText(date);
  const format = only === "day" ? onlyDay : only === "hour" ? hourOnly : moment;
  return (
    <time dateTime={date.toISOString()} title={utc}>
      {format.format(date)}
      {!isInUtc && <span className="hidden"> ({utc})</span>}
    </time>
  );
}

/** "1 account", "5 accounts". */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${countText(n)} ${n === 1 ? one : many}`;
