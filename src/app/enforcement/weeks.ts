// Weeks as ISO 8601 counts them: from Monday, the first of a year the one with its first Thursday. Pure.

const day = 86_400_000;

/** `2026-W17` */
export function isoWeek(at: string): string {
  const midnight = Math.floor(Date.parse(at) / day) * day;
  // days since Monday: 1 January 1970 was a Thursday
  const weekday = (midnight / day + 3) % 7;
  const thursday = new Date(midnight + (3 - weekday) * day);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / day / 7) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}
