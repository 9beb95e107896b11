// In which zone the times of the console are, so that it is said once where everybody sees it.

const isUtc = (zone: string): boolean =>
  /^(?:(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal))$/.test(zone);

/**
 * "Europe/Berlin (UTC+1)"; "UTC" alone where that is the viewer's.
 * @param at ms; by summer time the same zone is another hour
 */
export function zoneText(at = Date.now()): string {
  const format = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" });
  const { timeZone } = format.resolvedOptions();
  if (isUtc(timeZone)) return "UTC";
  const offset = format.formatToParts(at).find(({ type }) => type === "timeZoneName")!.value;
  return `${timeZone} (${offset === "GMT" ? "UTC+0" : offset.replace("GMT", "UTC")})`;
}

/** Whether the viewer's own time is UTC; it does not change while a page is open. */
export const isInUtc = isUtc(new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** "2026-04-26 14:05 UTC". @param date that is one */
export const utcText = (date: Date): string =>
  `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
