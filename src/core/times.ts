// Times as logs write them: RFC 3339 and what is near it, a number since 1970 in any unit, the common log format, HTTP's
// dates, day.month.year with points. Orders of day and month that can be read two ways are none; a day without a time is
// one only where a day is wanted.

/** Forms with which a time begins before it was parsed: an offset may stand in any of these. */
const nearRfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?(?:([Zz]|UTC|GMT)|([+-])(\d\d)(?::?(\d\d))?)?$/;
const commonLog =
  /^\[?(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?: ([+-])(\d\d)(\d\d))?\]?$/;
const httpDate =
  /^(?:[A-Z][a-z]{2,8},? )?(\d{1,2})[ -]([A-Z][a-z]{2})[ -](\d{4}) (\d\d):(\d\d):(\d\d)(?: (?:GMT|UTC|Z|([+-])(\d\d):?(\d\d)))?$/;
/** With points the day stands first, wherever that is written. */
const pointed =
  /^(\d{1,2})\.(\d{1,2})\.(\d{4}),?[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?$/;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Milliseconds since 1970, or null. A missing zone is read as UTC. */
export function parseTime(raw: unknown): number | null {
  if (typeof raw === "number") return fromEpoch(raw);
  if (typeof raw === "bigint") return fromEpoch(Number(raw));
  if (typeof raw !== "string") return null;
  if (raw.charCodeAt(10) === 84 && raw.charCodeAt(raw.length - 1) === 90) {
    // the common case, "2026-04-22T00:00:00.903Z": Date.parse is exact for it and an order faster than the pattern,
    // but for 30 February and hour 24, which it carries over
    const ms = Date.parse(raw);
    const day = (raw.charCodeAt(8) - 48) * 10 + raw.charCodeAt(9) - 48;
    if (day <= 28 || new Date(ms).getUTCDate() === day)
      if (!Number.isNaN(ms) && !raw.startsWith("24", 11)) return ms;
  }
  // a minus sign is a minus, whatever typeset it
  const text = raw.trim().replace(/[\u2212\u2012\u2013]/, "-");
  if (/^-?\d+(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  return fromParts(text);
}

const wholeDay = /^(\d{4})-(\d\d)-(\d\d)$/;

/** The same, and a day (`2026-01-01`) as its midnight in UTC: where a day tells enough, as of a sign-up. */
export function parseDay(raw: unknown): number | null {
  const day = typeof raw === "string" ? wholeDay.exec(raw.trim()) : null;
  return day ? moment([...day.slice(1).map(Number), 0, 0, 0], 0) : parseTime(raw);
}

function fromParts(text: string): number | null {
  const rfc = nearRfc3339.exec(text);
  if (rfc) {
    const [, year, month, day, hour, minute, second, fraction, , sign, zone, minutes] = rfc;
    return moment(
      [year, month, day, hour, minute, second ?? 0].map(Number),
      millisOf(fraction),
      sign,
      zone,
      minutes,
    );
  }
  const points = pointed.exec(text);
  if (points) {
    const [, day, month, year, hour, minute, second, fraction] = points;
    return moment([year, month, day, hour, minute, second ?? 0].map(Number), millisOf(fraction));
  }
  const other = commonLog.exec(text) ?? httpDate.exec(text);
  if (!other) return null;
  const [, day, name, year, hour, minute, second, sign, zone, minutes] = other;
  const month = months.indexOf(name!) + 1;
  return moment([year, month, day, hour, minute, second].map(Number), 0, sign, zone, minutes);
}

function millisOf(fraction: string | undefined): number {
  return fraction ? Number(fraction.padEnd(3, "0").slice(0, 3)) : 0;
}

function moment(
  parts: readonly number[],
  ms: number,
  sign?: string,
  zone?: string,
  minutes?: string,
): number | null {
  const [year, month, day, hour, minute, second] = parts as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), ms);
  if (new Date(utc).getUTCDate() !== day) return null; // 31 April
  if (sign === undefined) return utc;
  if (Number(zone) > 23 || Number(minutes ?? 0) > 59) return null;
  const offset = (Number(zone) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "+" ? utc - offset : utc + offset;
}

/** Seconds, or from their size milliseconds, microseconds or nanoseconds. */
function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (size >= 1e17) return Math.trunc(value / 1e6); // nanoseconds
  if (size >= 1e14) return Math.trunc(value / 1000); // microseconds
  if (size >= 1e11) return Math.trunc(value); // milliseconds
  return Math.trunc(value * 1000); // seconds
}
