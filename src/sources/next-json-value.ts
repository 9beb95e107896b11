// Where reading goes on behind a value of JSON whose brackets or quotes do not fit.

import { closeBrace, comma, lineFeed, openBrace, openBracket, space } from "./json-signs.ts";

/**
 * Where in a broken value another one seems to begin; -1 for nowhere.
 * @param indent white space before it on its line; null where it did not begin one
 */
export function nextValue(value: Buffer, indent: number | null): number {
  if (!value.includes(lineFeed)) {
    // on one line: the next object behind an object
    for (let at = value.indexOf(closeBrace, 1); at >= 0; at = value.indexOf(closeBrace, at + 1)) {
      let next = at + 1;
      while (next < value.length && (value[next]! <= space || value[next] === comma)) next++;
      if (value[next] === openBrace) return next;
    }
    return -1;
  }
  for (let at = value.indexOf(lineFeed); at >= 0; at = value.indexOf(lineFeed, at + 1)) {
    let next = at + 1;
    while (next < value.length && value[next]! <= space && value[next] !== lineFeed) next++;
    const isSame = indent === null || next - at - 1 === indent;
    if (isSame && (value[next] === openBrace || value[next] === openBracket)) return next;
  }
  return -1;
}
