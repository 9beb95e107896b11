// What the check says of times without an exchange: hours and days in which there usually are some. Nights and weekends on
// which nobody works are no gaps: an hour is held against the same hour of other days of its kind (Saturdays, Sundays, the
// others, UTC). A weekend that is missing from logs of one week is therefore never told. Pure.

import type { DataCheckModel } from "../../model/schema.ts";
import type { DataFigures } from "./figures.ts";
import { counted, grouped, type Measured, share } from "./measured.ts";

/** Names that are told of several. */
export const mostNamed = 3;

/** Which of the three kinds of days it is; days are counted since 1970, which began on a Thursday. */
function kindOf(day: number): number {
  const weekday = (day + 4) % 7;
  return weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
}

/** Hours without an exchange in which, by the hour and the kind of the day, there usually are many. */
export function emptyHours({ hours }: DataFigures, by: DataCheckModel): Measured {
  const exchangesIn = new Map(hours);
  const [first, last] = [hours[0]?.[0] ?? 0, hours.at(-1)?.[0] ?? 0];
  const alike = Array.from({ length: 3 * 24 }, () => ({ exchanges: 0, hours: 0 }));
  const likeOf = (hour: number): (typeof alike)[number] =>
    alike[kindOf(Math.floor(hour / 24)) * 24 + (hour % 24)]!;
  for (let hour = first; hour <= last; hour++) {
    const one = likeOf(hour);
    one.exchanges += exchangesIn.get(hour) ?? 0;
    one.hours++;
  }
  let usual = 0;
  let empty = 0;
  let run = 0;
  let longest = { hours: 0, from: 0 };
  for (let hour = first; hour <= last; hour++) {
    const { exchanges, hours: seen } = likeOf(hour);
    const isOff = exchanges === 0 && kindOf(Math.floor(hour / 24)) > 0;
    run = exchangesIn.has(hour) || isOff ? 0 : run + 1;
    if (exchanges < by.usual_rate * seen) continue;
    usual++;
    if (run === 0) continue;
    empty++;
    if (run > longest.hours) longest = { hours: run, from: hour - run + 1 };
  }
  return {
    id: "empty_hours",
    value: share(empty, usual),
    bad: "high",
    bounds: by.empty_hours,
    fine:
      usual === 0
        ? "There are too few requests an hour to tell whether hours are missing."
        : empty === 0
          ? "No hour is missing."
          : `${counted(empty, "hour is", "hours are")} missing.`,
    weak: `${counted(empty, "hour", "hours")} of ${grouped(usual)} in which there usually is traffic have not a single exchange, the longest time from ${hourText(longest.from)} UTC on for ${counted(longest.hours, "hour", "hours")}: a file may be missing, and what came then is not seen.`,
    advice: "Look whether all files of that time were given.",
  };
}

/** Days (UTC) without an exchange between days on which there are many: told where each hour has too few to tell. */
export function emptyDays({ hours }: DataFigures, by: DataCheckModel): Measured {
  const exchangesOn = new Map<number, number>();
  for (const [hour, exchanges] of hours) {
    const day = Math.floor(hour / 24);
    exchangesOn.set(day, (exchangesOn.get(day) ?? 0) + exchanges);
  }
  const days = [...exchangesOn];
  const [first, last] = [days[0]?.[0] ?? 0, days.at(-1)?.[0] ?? -1];
  const isWeekendOff = (day: number): boolean => {
    if (kindOf(day) === 0) return false;
    let [same, exchanges] = [0, 0];
    for (let other = first; other <= last; other++)
      if (kindOf(other) === kindOf(day)) {
        same++;
        exchanges += exchangesOn.get(other) ?? 0;
      }
    return exchanges < by.usual_rate * same;
  };
  const missing: { readonly from: number; readonly days: number }[] = [];
  for (const [i, [day, exchanges]] of days.entries()) {
    const [before, most] = days[i - 1] ?? [day, 0];
    if (Math.min(most, exchanges) < by.usual_rate) continue;
    let run = 0;
    for (let gap = before + 1; gap <= day; gap++) {
      if (gap < day && !isWeekendOff(gap)) run++;
      else {
        if (run > 0) missing.push({ from: gap - run, days: run });
        run = 0;
      }
    }
  }
  const empty = missing.reduce((sum, one) => sum + one.days, 0);
  const all = last - first + 1;
  const named = missing.slice(0, mostNamed).map((one) => daysText(one.from, one.days));
  const more = missing.length > mostNamed ? " and more" : "";
  return {
    id: "empty_days",
    value: share(empty, all),
    bad: "high",
    bounds: by.empty_days,
    fine:
      empty === 0
        ? "No day is missing between days with traffic."
        : `${counted(empty, "day is", "days are")} missing.`,
    weak: `${counted(empty, "day", "days")} of ${grouped(all)} ${empty === 1 ? "has" : "have"} not a single exchange between days that have many (${named.join(", ")}${more}, UTC): a file may be missing, and what came then is not seen.`,
    advice: "Look whether all files of that time were given.",
  };
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const daysText = (from: number, days: number): string =>
  days === 1 ? dayText(from) : `${dayText(from)} to ${dayText(from + days - 1)}`;

const hourText = (hour: number): string =>
  new Date(hour * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
