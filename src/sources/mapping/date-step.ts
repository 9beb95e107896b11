// A step for times whose day and month stand in an order that only the operator knows: 3/4/2026 is two days. In: such a text
// and the order. Out: the same as RFC 3339, or as a day where it has no clock; a zone comes along, or from a later step.

import { z } from "zod";

/** What the log writes, letter by letter. */
export const dateOrder = z
  .string()
  .regex(/^(?:M([/.-])D\1Y|D([/.-])M\2Y|Y([/.-])M\3D|Y([/.-])D\4M)$/);

const clock =
  /^(?:,?[ T\u202f\u00a0]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?(?:[ \u202f\u00a0]?([AP])\.?M\.?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** What is no such text stays as it is; what is none of a calendar is refused by who reads the time. */
export function dateOf(order: string): (value: unknown) => unknown {
  const separator = order[1]!;
  const names = order.split(separator);
  return (value) => {
    if (typeof value !== "string") return value;
    const [found, ...numbers] = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/.exec(value.trim()) ?? [];
    if (found === undefined || found.replaceAll(/\d/g, "") !== separator.repeat(2)) return value;
    const rest = clock.exec(value.trim().slice(found.length));
    if (!rest) return value;
    const of = (name: string): string => numbers[names.indexOf(name)]!;
    // of a year that is written with two digits; no such log is of the last century
    const year = of("Y").length === 2 ? `20${of("Y")}` : of("Y");
    const day = [year, two(of("M")), two(of("D"))].join("-");
    const [, hour, minute, second = "00", fraction, half, zone = ""] = rest;
    if (hour === undefined) return day;
    const at = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
    const part = fraction === undefined ? "" : `.${fraction}`;
    return `${day}T${two(String(at))}:${minute}:${second}${part}${zone.toUpperCase()}`;
  };
}

function two(text: string): string {
  return text.padStart(2, "0");
}
