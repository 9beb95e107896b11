// Numbers and times for people. In: raw figures. Out: short strings, the same on every machine: no locale
// and no time zone of the host is asked. A no-break space keeps a number and its unit on one line.

const nbsp = "\u00a0";
const units = ["", "k", "M", "B", "T"] as const;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** 1234567 → "1,234,567". */
export function count(n: number): string {
  if (!Number.isFinite(n)) return "–";
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Three significant digits with a unit: 12,400 → "12.4 k"; below ten thousand the whole number. */
export function compact(n: number): string {
  if (!Number.isFinite(n)) return "–";
  if (Math.abs(n) < 9_999.5) return count(n);
  let unit = 0;
  let rest = n;
  while (Math.abs(rest) >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  const size = Math.abs(rest);
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  return `${trim(rest.toFixed(digits))}${nbsp}${units[unit]}`;
}

/** A share from 0 to 1 as a percentage that never rounds a trace to nothing or a doubt to certainty. */
export function share(x: number): string {
  if (!Number.isFinite(x)) return "–";
  if (x <= 0) return `0${nbsp}%`;
  if (x < 0.0001) return `<${nbsp}0.01${nbsp}%`;
  if (x >= 1) return `100${nbsp}%`;
  if (x > 0.9999) return `>${nbsp}99.99${nbsp}%`;
  const digits = x < 0.01 || x >= 0.995 ? 2 : x < 0.1 || x >= 0.95 ? 1 : 0;
  return `${(x * 100).toFixed(digits)}${nbsp}%`;
}

/** A posterior: certainty is never claimed. */
export function probability(score: number): string {
  return score >= 1 ? `>${nbsp}99.99${nbsp}%` : share(score);
}

/** A q-value: no model is sure enough for more than four decimals, and never for 0. */
export function qValue(q: number): string {
  return q < 0.0001 ? `<${nbsp}0.0001` : small(q);
}

/** A small number: 0.0032, below a ten-thousandth as 3.2e-5. */
export function small(q: number): string {
  if (!Number.isFinite(q)) return "–";
  if (q === 0) return "0";
  if (q < 1e-12) return "<1e-12";
  return q >= 0.0001 ? trim(q.toPrecision(2)) : q.toExponential(1).replace(".0e", "e");
}

/** A signal's own figure, whatever its unit: three significant digits at most. */
export function figure(v: number): string {
  if (!Number.isFinite(v)) return "–";
  const size = Math.abs(v);
  if (size >= 1000) return signed(v, compact(size));
  if (Number.isInteger(v)) return signed(v, String(size));
  if (size < 0.0001) return signed(v, small(size));
  return signed(v, trim(size >= 100 ? size.toFixed(0) : size.toPrecision(size < 0.1 ? 2 : 3)));
}

/** A weight of evidence with its sign. */
export function weight(w: number): string {
  if (!Number.isFinite(w)) return "–";
  const text = Math.abs(w).toFixed(1);
  return text === "0.0" ? "0.0" : `${w > 0 ? "+" : "−"}${text}`;
}

/** "5 Jun 2026". */
export function day(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  return `${at.getUTCDate()}${nbsp}${months[at.getUTCMonth()]}${nbsp}${at.getUTCFullYear()}`;
}

/** "5 Jun 2026, 14:05 UTC". */
export function moment(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  return `${day(time)}, ${at.toISOString().slice(11, 16)}${nbsp}UTC`;
}

/** "22 Apr to 5 Jun 2026"; the year is said once, a single day once. */
export function span(from: string, to: string): string {
  const [first, last] = [day(from), day(to)];
  if (first === last) return first;
  const year = last.slice(-5);
  return `${first.endsWith(year) ? first.slice(0, -5) : first} to ${last}`;
}

/** Whole days that a period touches, at least one. */
export function days(from: string, to: string): number {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isFinite(length) ? Math.max(1, Math.ceil(length)) : 1;
}

const trim = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
const signed = (v: number, text: string): string => (v < 0 ? `−${text}` : text);
