// The statements that tell how accounts behave: everything of an account at once, what it uses, and its days. They give the
// same bytes in whatever order the rows lie: logarithms are summed in whole parts, and of ties the least value is taken.

import { areas } from "../../core/area.ts";
import { gone } from "../../store/horizon.ts";
import { params } from "../../store/columns.ts";
import type { Readings } from "../../traits/principals.ts";
import { voices } from "./conduct.ts";

/** Words from which a prompt is long enough to be nobody else's by accident. */
const longPrompt = 8;
/** Words below which a prompt is short. */
const shortPrompt = 6;
/** Seconds after which an exchange begins a session. */
const session = 1800;
/** Most of each that is kept of an account: a few more would change no figure. */
const most = { uses: 48, items: 256, terms: 400, hours: 1000 };
/** Stored languages, at the most. */
const languageCodes = 32;

export function conductSql(wanted: string, from: Readings): string {
  const share = (is: string): string => `avgOrNull(${is})`;
  const shareOfText = (is: string): string => `avgOrNullIf(${is}, text)`;
  const known = (sql: string): string => `toFloat64(ifNull(${sql}, nan))`;
  const pairs = "inside AND before > 0";
  const bits = (bit: number): string => `bitAnd(params, ${bit}) != 0`;
  const counts = (size: number, column: string): string =>
    u32s(
      `sumForEach([${Array.from({ length: size }, (_, code) => `toUInt32(${column} = ${code})`).join(", ")}])`,
    );
  // sums are of 64 bits
  const u32s = (sql: string): string => `CAST(${sql} AS Array(UInt32))`;
  const least = (what: string, size: number): string =>
    `arraySlice(arraySort(${what}), 1, ${size})`;
  return `SELECT account, toUInt32(count()), toUInt32(countIf(text)),
      ${[
        meanLog("words", "text"),
        spreadOfLogs("words", "text"),
        meanLog("input_tokens", "input_tokens > 0"),
        meanLog("output_tokens", "output_tokens > 0"),
        spreadOfLogs("output_tokens", "output_tokens > 0"),
        ...voices.map((_, bit) => shareOfText(`bitTest(voice, ${bit})`)),
        shareOfText(`words < ${shortPrompt}`),
        "if(countIf(text) = 0, NULL, 1 - uniqExactIf(prompt, text) / countIf(text))",
        "avgOrNullIf(turn > 1 AND tools = 0, turn > 0)",
        share("tools > 0"),
        share("system != 0"),
        share(bits(params.logprobs)),
        share(bits(params.choices)),
        share(bits(params.temperature)),
        share(bits(params.maxTokens)),
        share(bits(params.stream)),
        "avgOrNullIf(status >= 400, status > 0)",
        meanLog("gap", "inside"),
        spreadOfLogs("gap", "inside"),
        `if(countIf(${pairs}) < 8, NULL, ${correlationOfLogs("gap", "before", pairs)})`,
      ]
        .map(known)
        .join(",\n      ")},
      toUInt32(countIf(inside)),
      ${counts(areas.length, "if(text, area, 255)")}, ${counts(languageCodes, "if(text, language, 255)")},
      ${least(`groupUniqArrayIf(prompt, text AND words >= ${longPrompt})`, most.items)},
      toUInt32(uniqExactIf(prompt, text AND words >= ${longPrompt}))
    FROM (SELECT *, words > 0 AS text,
        (toUnixTimestamp64Milli(time) - lagInFrame(toUnixTimestamp64Milli(time), 1) OVER w) / 1000 AS gap,
        lagInFrame(output_tokens, 1) OVER w AS before,
        gap > 0 AND gap < ${session} AND lagInFrame(toUnixTimestamp64Milli(time), 1) OVER w > 0 AS inside
      FROM ${from.sent(wanted)}
      WINDOW w AS (PARTITION BY account ORDER BY time, id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
    GROUP BY account ORDER BY account`;
}

/** Parts of a nat in which logarithms are summed: sums of whole numbers do not depend on the order of the rows. */
const parts = 1_048_576;
/** A thousandth of a second, the least gap that is told apart; counts are larger. */
const leastOf = 0.001;
const inParts = (sql: string): string =>
  `toInt64(round(log(greatest(toFloat64(${sql}), ${leastOf})) * ${parts}))`;
/** Sums of squares outgrow 64 bits with some 30,000 rows. */
const product = (a: string, b: string): string => `toInt128(${a} * ${b})`;
const sumOf = (sql: string, when: string): string => `toFloat64(sumIf(${sql}, ${when}))`;

/** Mean logarithm, NULL where there is none. */
function meanLog(sql: string, when: string): string {
  return `if(countIf(${when}) = 0, NULL, ${sumOf(inParts(sql), when)} / countIf(${when}) / ${parts})`;
}

function spreadOfLogs(sql: string, when: string): string {
  const x = inParts(sql);
  const squares = `${sumOf(product(x, x), when)} / countIf(${when})`;
  const square = `pow(${sumOf(x, when)} / countIf(${when}), 2)`;
  return `if(countIf(${when}) = 0, NULL, sqrt(greatest(${squares} - ${square}, 0)) / ${parts})`;
}

function correlationOfLogs(a: string, b: string, when: string): string {
  const [x, y] = [inParts(a), inParts(b)];
  const together = (one: string, other: string): string =>
    `(countIf(${when}) * ${sumOf(product(one, other), when)} - ${sumOf(one, when)} * ${sumOf(other, when)})`;
  return `${together(x, y)} / sqrt(${together(x, x)} * ${together(y, y)})`;
}

/** The most frequent value, of several the least, of rows that stand for n each. */
function mostOften(sql: string): string {
  const counts = `sumMap(map(${sql}, toInt64(n)))`;
  return `arraySort((value, n) -> (-n, value), mapKeys(${counts}), mapValues(${counts}))[1]`;
}

export function usesSql(wanted: string, from: Readings): string {
  return `SELECT account, toUInt8(indexOf(${kindsSql}, toString(kind))), value, toUInt32(sum(uses)) AS n
    FROM ${from.used("use")} WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(", ")})
      AND account IN (SELECT account FROM ${wanted})
    GROUP BY account, kind, value ORDER BY account, kind, n DESC, value LIMIT ${most.uses} BY account, kind`;
}

/** How often each term was used, the most frequent: by rows, which takes a third of what sums of arrays do. */
export function termsSql(wanted: string, from: Readings): string {
  return `SELECT account, term, toUInt32(count()) AS n FROM ${from.sent(wanted)} ARRAY JOIN terms AS term
    GROUP BY account, term ORDER BY account, n DESC, term LIMIT ${most.terms} BY account`;
}

/** Kinds of uses that are read, in the order of their numbers. */
export const kinds = ["address", "network", "harness", "system"] as const;
const kindsSql = `[${kinds.map((kind) => `'${kind}'`).join(", ")}]`;

/** Fewer exchanges on a day say nothing of what it was like. */
const enoughADay = 2;

/** Exchanges of a day are added up by what they were sent with first: that is one thing or two, and a map of each exchange is dear. */
export function daysSql(wanted: string, from: Readings): string {
  const levels = ["words", "output_tokens"];
  const mean = (level: string): string =>
    `toFloat64(if(sum(has_${level}) = 0, nan, toFloat64(sum(sum_${level})) / sum(has_${level}) / ${parts}))`;
  return `SELECT account, day, ${[
    ...["harness", "named", "system"].map(mostOften),
    "toFloat64(sum(n))",
    ...levels.map(mean),
  ].join(", ")}
    FROM (SELECT account, toUInt32(toDate(time)) AS day, harness, cityHash64(toString(model)) AS named, system, count() AS n,
        ${levels.map((level) => `countIf(${level} > 0) AS has_${level}, sumIf(${inParts(level)}, ${level} > 0) AS sum_${level}`).join(", ")}
      FROM ${from.sent(wanted)} GROUP BY account, day, harness, named, system)
    GROUP BY account, day HAVING sum(n) >= ${enoughADay} ORDER BY account, day`;
}

/** Sums by hour of what exchanges are still there for, as everything else that is told of an account. */
const held = (wanted: string, from: Readings): string => `(SELECT * FROM ${from.used("hour")}
  WHERE account IN (SELECT account FROM ${wanted}) AND hour >= ${gone})`;

/** In which hours since 1970 an account sent something, and how much; ascending. */
export function hoursSql(wanted: string, from: Readings): string {
  return `SELECT account, toUInt32(intDiv(toUnixTimestamp(hour), 3600)) AS at, toUInt32(sum(exchanges))
    FROM ${held(wanted, from)} GROUP BY account, at ORDER BY account, at LIMIT ${most.hours} BY account`;
}

/** To which models an account sent, as hashes of their names in the order of these, and how much. */
export function modelsSql(wanted: string, from: Readings): string {
  return `SELECT account, cityHash64(name), n FROM (
      SELECT account, toString(model) AS name, toUInt32(sum(exchanges)) AS n
      FROM ${held(wanted, from)} GROUP BY account, name)
    ORDER BY account, name`;
}
