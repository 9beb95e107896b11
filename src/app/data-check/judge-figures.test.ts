// Verdicts over figures of the data: each bound from both sides, what is blinded for it, and what a reader is told.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DataCheck, dataVerdicts, worthlessData } from "../../core/data-check.ts";
import { defaultModel } from "../../model/load.ts";
import type { DataFigures, ExchangeField } from "./figures.ts";
import { judgeFigures } from "./judge-figures.ts";
import type { ReadCounts } from "./of-reading.ts";

const by = defaultModel().data_check;
const hour = 3_600_000;
const first = Date.UTC(2026, 3, 20) / hour;
const names = [
  ...["prompt", "system", "output_tokens", "model", "ip", "user_agent", "ja4", "key", "end_user"],
  ...["conversation", "turn", "status", "country", "tools", "parameters", "reasoning_in"],
] as ExchangeField[];
const filled = (exchanges: number, accounts: number): DataFigures["fields"] =>
  Object.fromEntries(names.map((name) => [name, { exchanges, accounts }])) as DataFigures["fields"];

/** A week of a hundred accounts in which nothing is wrong. */
const whole: DataFigures = {
  sampled: 1,
  ...{ exchanges: 16_800, accounts: 100, records: 120, joined: 100, used: 100, nearly: 0 },
  prefixes: { logs: "acct_", records: "acct_" },
  fields: filled(16_800, 100),
  recordFields: {
    ...{ created: 120, payment: 90, device: 90, email: 120, phone: 50, signup_ip: 120, org: 10 },
    ...{ plan: 120, programme: 2, verified: 60, closed: 3, traits: 0 },
  },
  largest: { exchanges: 900, withEndUser: 0 },
  service: { exchanges: 0, names: [] },
  addresses: { distinct: 180, mostAccounts: 9 },
  ...{ from: first * hour, to: (first + 168) * hour - 1 },
  hours: Array.from({ length: 168 }, (_, i) => [first + i, 100] as const),
  refused: 300,
};
const check = (change: Partial<DataFigures> = {}, read?: ReadCounts): DataCheck =>
  judgeFigures({ ...whole, ...change }, by, read);
const verdictOf = (id: string, of: DataCheck): string | undefined =>
  of.figures.find((one) => one.id === id)?.verdict;
const saidOf = (id: string, of: DataCheck): string | undefined =>
  of.figures.find((one) => one.id === id)?.says;

test("whole data are fine, and nothing is advised or blinded", () => {
  const { verdict, figures } = check();
  expect(verdict).toBe("fine");
  expect(figures.filter(({ advice, blinds }) => advice ?? blinds)).toEqual([]);
});

describe("each bound from both sides", () => {
  const field = (name: ExchangeField, exchanges: number): Partial<DataFigures> => ({
    fields: { ...whole.fields, [name]: { exchanges, accounts: 100 } },
  });
  test.each<[string, string, Partial<DataFigures>]>([
    ["records_joined", "fine", { joined: 90 }],
    ["records_joined", "weak", { joined: 89 }],
    ["records_joined", "weak", { joined: 5 }],
    ["records_joined", "worthless", { joined: 4 }],
    ["records_joined", "weak", { records: 0, joined: 0, used: 0 }],
    ["records_used", "weak", { records: 20_000 }],
    ["largest_account", "fine", { largest: { exchanges: 8400, withEndUser: 0 } }],
    ["largest_account", "weak", { largest: { exchanges: 8500, withEndUser: 0 } }],
    ["largest_account", "worthless", { largest: { exchanges: 15_500, withEndUser: 0 } }],
    // a reseller names its end users
    ["largest_account", "fine", { largest: { exchanges: 15_500, withEndUser: 9000 } }],
    ["service_names", "weak", { service: { exchanges: 200, names: ["anonymous"] } }],
    ["service_names", "worthless", { service: { exchanges: 9000, names: ["test"] } }],
    ["one_address", "fine", { addresses: { distinct: 60, mostAccounts: 50 } }],
    ["one_address", "weak", { addresses: { distinct: 60, mostAccounts: 51 } }],
    ["one_address", "worthless", { addresses: { distinct: 60, mostAccounts: 81 } }],
    ["addresses_an_account", "weak", { addresses: { distinct: 9, mostAccounts: 30 } }],
    ["addresses_an_account", "worthless", { addresses: { distinct: 1, mostAccounts: 30 } }],
    ["span_hours", "weak", { to: (first + 23) * hour }],
    ["refused", "weak", { refused: 4000 }],
    ["refused", "worthless", { refused: 16_000 }],
    ["coverage_prompt", "weak", field("prompt", 8000)],
    ["coverage_prompt", "weak", field("prompt", 0)],
    ["coverage_ip", "fine", field("ip", 9000)],
  ])("%s is %s", (id, verdict, change) => {
    expect(verdictOf(id, check(change))).toBe(verdict);
  });

  test("shares of accounts are not judged of a few", () => {
    const few = check({ accounts: 19, joined: 19, addresses: { distinct: 1, mostAccounts: 19 } });
    expect(verdictOf("largest_account", few)).toBeUndefined();
    expect(
      verdictOf("one_address", check({ accounts: 19, joined: 19, fields: filled(16_800, 19) })),
    ).toBeUndefined();
  });
});

describe("missing hours", () => {
  const without = (from: number, to: number, hours = whole.hours): DataCheck =>
    check({ hours: hours.filter(([at]) => at < first + from || at >= first + to) });

  test("are told with the longest time of them", () => {
    const some = without(30, 42);
    expect(verdictOf("empty_hours", some)).toBe("weak");
    expect(some.figures.find(({ id }) => id === "empty_hours")!.says).toContain(
      "12 hours of 168 in which there usually is traffic have not a single exchange, the longest time from 2026-04-21 06:00 UTC on for 12 hours",
    );
    expect(verdictOf("empty_hours", without(30, 38))).toBe("fine");
  });

  test("are none where it is always quiet at that time of day, or quiet all along", () => {
    const byDay = whole.hours.filter(([at]) => at % 24 >= 8 && at % 24 < 18);
    expect(verdictOf("empty_hours", check({ hours: byDay }))).toBe("fine");
    const rare = whole.hours.map(([at]) => [at, 3] as const);
    const told = without(30, 60, rare);
    expect(verdictOf("empty_hours", told)).toBe("fine");
    expect(saidOf("empty_hours", told)).toBe(
      "There are too few requests an hour to tell whether hours are missing.",
    );
    expect(saidOf("empty_hours", check())).toBe("No hour is missing.");
  });

  test("days are told with their dates where hours have too few to tell", () => {
    const rare = whole.hours.map(([at]) => [at, 3] as const);
    const one = without(48, 72, rare);
    expect(verdictOf("empty_days", one)).toBe("weak");
    expect(saidOf("empty_days", one)).toContain(
      "1 day of 7 has not a single exchange between days that have many (2026-04-22, UTC)",
    );
    expect(saidOf("empty_days", without(48, 96, rare))).toContain(
      "2 days of 7 have not a single exchange between days that have many (2026-04-22 to 2026-04-23, UTC)",
    );
    // of one exchange on that day no day is missing, nor at either end
    expect(verdictOf("empty_days", without(49, 72, rare))).toBe("fine");
    expect(verdictOf("empty_days", without(0, 48, rare))).toBe("fine");
    expect(verdictOf("empty_days", without(120, 168, rare))).toBe("fine");
    // where days have few, one without any is as it may be
    const rarer = whole.hours.filter((_, i) => i % 2 === 0).map(([at]) => [at, 2] as const);
    expect(verdictOf("empty_days", without(48, 72, rarer))).toBe("fine");
  });
});

test("logs that are a sample are told to be, with what was sent in truth", () => {
  expect(check({}).figures.map(({ id }) => id)).not.toContain("sample");
  const { verdict, says } = check({ sampled: 0.1 }).figures.find(({ id }) => id === "sample")!;
  expect(verdict).toBe("weak");
  expect(says).toContain(
    "a sample of 10 %: some 168,000 exchanges were sent, and of whatever is counted as taken about 10 times as much was",
  );
});

describe("what is told", () => {
  const says = (id: string, of: DataCheck): string => {
    const one = of.figures.find((figure) => figure.id === id)!;
    return `${one.says} ${one.advice ?? ""}`;
  };

  test("of records that name nobody: how the ids differ, first of all", () => {
    const none = check({ joined: 0, used: 0, prefixes: { logs: "acct_", records: "cus_" } });
    expect(none.verdict).toBe("worthless");
    expect(none.figures[0]!.id).toBe("records_joined");
    expect(says("records_joined", none)).toContain("None of the 100 accounts in the logs has one");
    expect(says("records_joined", none)).toContain("acct_…, in the records with cus_…");
    expect(says("records_joined", check({ joined: 0, used: 0, nearly: 97 }))).toContain(
      "97 of the 100 would have one if capitals and blanks around ids did not count: give --fold-ids",
    );
    expect(worthlessData(none)).toEqual(
      new Map([["accounts", "no account record names an account of the logs"]]),
    );
  });

  test("of exonerating fields: which are empty everywhere", () => {
    const recordFields = { ...whole.recordFields, programme: 0, org: 0 };
    expect(says("exonerating", check({ recordFields }))).toContain("fills programme, org:");
  });

  test("of a proxy's address: that nothing rests on it", () => {
    const proxied = check({ addresses: { distinct: 1, mostAccounts: 100 } });
    expect([...worthlessData(proxied).keys()]).toEqual(["addresses"]);
    expect(proxied.figures.filter(({ blinds }) => blinds)).toHaveLength(1);
  });

  const monday = Date.UTC(2026, 3, 20) / hour;
  /** Some weeks of office hours, 8 to 18, with so many exchanges an hour; `without` says which of its days are missing. */
  const office = (
    weeks: number,
    rate: number,
    without: (day: number) => boolean,
  ): Partial<DataFigures> => {
    const days = Array.from({ length: weeks * 7 + 1 }, (_, day) => day).filter(
      (day) => !without(day),
    );
    const hours = days.flatMap((day) =>
      Array.from({ length: 10 }, (_, i) => [monday + day * 24 + 8 + i, rate] as const),
    );
    return { hours, from: hours[0]![0] * hour, to: hours.at(-1)![0] * hour };
  };
  const isWeekend = (day: number): boolean => day % 7 > 4;

  test("of nights and weekends on which nobody works: nothing", () => {
    for (const rate of [200, 8])
      for (const weeks of [1, 2, 4]) {
        const told = check(office(weeks, rate, isWeekend));
        expect(verdictOf("empty_hours", told)).toBe("fine");
        expect(verdictOf("empty_days", told)).toBe("fine");
      }
  });

  test("of a day that is missing among such weeks, and of a weekend on which others work", () => {
    const isOff = (day: number): boolean => isWeekend(day) || day === 8;
    expect(says("empty_hours", check(office(2, 200, isOff)))).toContain("2026-04-27 18:00");
    expect(says("empty_days", check(office(2, 8, isOff)))).toContain("1 day of 15 has");
    const isOnce = (day: number): boolean => day === 5 || day === 6;
    expect(verdictOf("empty_hours", check(office(3, 200, isOnce)))).toBe("weak");
    expect(says("empty_days", check(office(3, 8, isOnce)))).toContain("2026-04-25 to 2026-04-26");
  });

  test("of a day that is missing beside a weekend that is off: that day alone", () => {
    const told = check(office(2, 8, (day) => isWeekend(day) || day === 7));
    expect(says("empty_days", told)).toContain("(2026-04-27, UTC)");
  });

  test("of the run that read: refused lines, repeats, pieces, fields that were left out", () => {
    const read = {
      ...{ records: 1000, accepted: 900, duplicates: 300, joined: 300, accounts: 0, rejected: 100 },
      ids: { ids: 900, reused: 90 },
      dropped: new Map([
        ["asn", { records: 1 }],
        ["status", { records: 200 }],
      ]),
    };
    const told = check({}, read);
    for (const id of ["rejected", "duplicates", "joined_lines", "reused_ids", "dropped_field"])
      expect(verdictOf(id, told), id).toBe("weak");
    expect(says("reused_ids", told)).toContain("About 10 % of the ids name several exchanges");
    expect(says("dropped_field", told)).toContain("The field status could not be read in 22 %");
    expect(verdictOf("rejected", check({}, { ...read, rejected: 600 }))).toBe("worthless");
  });
});

test("any figures have a verdict and a sentence, the worst first, and the whole is as bad as its worst", () => {
  const count = fc.nat(50_000);
  const counts = fc.record({
    ...{ exchanges: count, accounts: count, records: count, joined: count, used: count },
    ...{ nearly: count, refused: count },
    largest: fc.record({ exchanges: count, withEndUser: count }),
    addresses: fc.record({ distinct: count, mostAccounts: count }),
    fields: fc.tuple(count, count).map(([a, b]) => filled(a, b)),
    hours: fc
      .uniqueArray(fc.integer({ min: first, max: first + 500 }), { maxLength: 60 })
      .map((list) => list.toSorted((a, b) => a - b).map((at) => [at, 1 + (at % 90)] as const)),
  });
  fc.assert(
    fc.property(counts, (change) => {
      const { verdict, figures, coverage } = check(change);
      const worst = figures.map((one) => dataVerdicts.indexOf(one.verdict));
      expect(worst).toEqual(worst.toSorted((a, b) => b - a));
      expect(dataVerdicts.indexOf(verdict)).toBe(Math.max(...worst));
      for (const { value, says, advice, verdict: own } of figures) {
        expect(Number.isFinite(value)).toBe(true);
        expect(`${says}${advice ?? ""}`).not.toMatch(/NaN|undefined|null|Infinity/);
        expect(says === "").toBe(false);
        expect(advice === undefined).toBe(own === "fine");
      }
      for (const one of coverage) expect(Number.isFinite(one.share)).toBe(true);
    }),
  );
});
