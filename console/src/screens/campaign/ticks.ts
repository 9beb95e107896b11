// Where the timeline's axes have ticks, and what stands at them. Pure, but for the viewer's locale and zone.

/** Exchanges and accounts are whole: 1, 2, 5, 10, 20 and on. */
export const wholeSteps: readonly number[] = Array.from({ length: 13 }, (_, power) =>
  [1, 2, 5].map((n) => n * 10 ** power),
).flat();

const [minute, day, month, year] = [60, 86_400, 28 * 86_400, 365 * 86_400];

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(undefined, options);
const second = format({ hour: "numeric", minute: "2-digit", second: "2-digit" });
const hour = format({ hour: "numeric", minute: "2-digit" });
const dayOnly = format({ month: "short", day: "numeric" });
const dayAndYear = format({ month: "short", day: "numeric", year: "numeric" });
const monthOnly = format({ month: "short" });
const yearOnly = format({ year: "numeric" });

/**
 * What stands at each tick of a time axis: always with its hour where ticks are nearer than a day; in a second line the day,
 * or the year, where it is another than before.
 * @param ticks Unix seconds, ascending
 * @param step seconds from one to the next
 */
export function timeLabels(ticks: readonly number[], step: number): string[] {
  if (step >= year) return ticks.map((at) => yearOnly.format(at * 1000));
  const first = step < minute ? second : step < day ? hour : step < month ? dayOnly : monthOnly;
  let [dayBefore, yearBefore] = ["", ""];
  return ticks.map((at) => {
    const [today, thisYear] = [dayAndYear.format(at * 1000), yearOnly.format(at * 1000)];
    const isNewDay = today !== dayBefore;
    const isNewYear = thisYear !== yearBefore;
    [dayBefore, yearBefore] = [today, thisYear];
    const below =
      step >= day
        ? isNewYear
          ? thisYear
          : ""
        : isNewYear
          ? today
          : isNewDay
            ? dayOnly.format(at * 1000)
            : "";
    return below === "" ? first.format(at * 1000) : `${first.format(at * 1000)}\n${below}`;
  });
}
