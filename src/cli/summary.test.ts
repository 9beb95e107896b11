// The terminal summary keeps its width, says everything once, and lets no string speak to the terminal.

import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Case, SweepReport } from "../core/campaign.ts";
import type { Probabilities } from "../core/findings.ts";
import { hostileReport } from "../../test/fixtures/hostile-report.ts";
import { found } from "../../test/fixtures/findings.ts";
import { buildReport } from "../../test/fixtures/report.ts";
import { casesText, type SummaryOptions, summaryText as summary } from "./summary.ts";
import { counted } from "./words.ts";
import { estimateOf } from "../core/estimate.ts";
import { printed } from "./terminal-text.ts";

const summaryText = (report: SweepReport, options: SummaryOptions): string =>
  printed(summary(report, options));

// Marks that stand on the letter before them take no column of their own.
const columns = (line: string): number =>
  Array.from(stripVTControlCharacters(line).replace(/\p{M}/gu, "")).length;
const longest = (text: string): number => Math.max(...text.split("\n").map(columns));

describe("summaryText", () => {
  for (const width of [80, 100, 119, 120, 160, 200]) {
    for (const campaigns of [0, 1, 3, 60]) {
      test(`${campaigns} campaigns keep within ${width} columns`, () => {
        const report = buildReport({ campaigns, dismissed: 40 });
        expect(longest(summaryText(report, { width, colour: true }))).toBeLessThanOrEqual(width);
        expect(longest(summaryText(hostileReport(), { width, colour: false }))).toBeLessThanOrEqual(
          width,
        );
      });
    }
  }

  test("data that are worth nothing are told in one line, and weak ones are left to the report", () => {
    const one = (id: string, verdict: "weak" | "worthless") => ({
      id,
      verdict,
      value: 0,
      says: "",
    });
    const told = (...figures: ReturnType<typeof one>[]): string => {
      const data = {
        verdict: "weak",
        exchanges: 1,
        accounts: 1,
        records: 1,
        coverage: [],
      } as const;
      const report = { ...buildReport({ campaigns: 1 }), data: { ...data, figures } };
      return summaryText(report, { width: 120, colour: false });
    };
    expect(told(one("one_address", "worthless"), one("refused", "weak"))).toMatch(
      /^Data worth nothing: one address \(stillwatch data check, or the head of the report\)\.$/m,
    );
    expect(told(one("refused", "weak"))).not.toContain("Data worth nothing");
  });

  test("of a sample it tells what was taken in all, and that it is an estimate", () => {
    const report = buildReport({ campaigns: 2 });
    const told = (sample_rate: number): string => {
      const campaigns = report.campaigns.map((one) => ({
        ...one,
        exposure: { ...one.exposure, ...estimateOf(one.exposure, sample_rate) },
      }));
      const sweep = { ...report.sweep, ...(sample_rate < 1 ? { sample_rate } : {}) };
      return summaryText({ ...report, sweep, campaigns }, { width: 160, colour: false });
    };
    const all = report.campaigns.reduce((n, one) => n + one.exposure.exchanges, 0) * 4;
    expect(told(0.25)).toContain(`about ${counted(all, "exchange")} and `);
    expect(told(0.25)).toContain("estimated from a sample of 1 in 4");
    expect(told(1)).not.toContain("sample");
  });

  test("every campaign is told with its figures and what it looks like", () => {
    const report = buildReport({ campaigns: 3 });
    const text = summaryText(report, { width: 160, colour: false });
    for (const c of report.campaigns) {
      expect(text).toContain(c.id);
      expect(text).toContain(c.looks_like);
      expect(text).toContain(c.families.join(", "));
    }
    expect(text).toContain("3 distillation campaigns found");
  });

  test.each([80, 120, 160])("at %i columns the evidence is never cut", (width) => {
    const report = buildReport({ campaigns: 3 });
    const text = summaryText(report, { width, colour: false }).replace(/\s+/g, " ");
    for (const c of report.campaigns) expect(text).toContain(`evidence: ${c.families.join(", ")}`);
  });

  test("no q-value is 0, and q is said to be the model's", () => {
    const report = buildReport({ campaigns: 1 });
    const campaigns = report.campaigns.map((c) => ({ ...c, q_value: 0 }));
    const text = summaryText({ ...report, campaigns }, { width: 120, colour: false });
    expect(text).toContain("< 0.0001");
    expect(text).toMatch(/^q: .*by the model$/m);
  });

  test("without account records it says so in the head; what exonerates leads the blind, then eight", () => {
    const report = buildReport({ campaigns: 1 });
    const other = Array.from({ length: 12 }, (_, i) => ({ signal: `other-${i}`, why: "none" }));
    const blind = [
      ...other,
      { signal: "agreement", why: "no records" },
      { signal: "one-payer", why: "no records" },
      { signal: "verification", why: "no records" },
    ];
    for (const width of [80, 120]) {
      const text = summaryText({ ...report, blind }, { width, colour: false });
      expect(text.replace(/\s+/g, " ")).toContain(
        "nothing above observe is proposed; add --accounts",
      );
      expect(text.indexOf("no account records")).toBeLessThan(text.indexOf("q: "));
      const listed = text.split("for want of data\n")[1]!.split("\n");
      expect(listed).toHaveLength(3 + 8 + 1);
      expect(listed[0]).toContain("agreement");
      expect(listed[1]).toContain("one-payer");
      expect(listed[2]).toContain("verification");
      expect(listed.at(-1)).toBe("  and 4 more");
    }
    expect(summaryText(report, { width: 80, colour: false })).not.toContain("account records");
  });

  test("one of a thing is singular, and no two blank lines follow each other", () => {
    const report = buildReport({ campaigns: 1, dismissed: 1 });
    const sweep = { ...report.sweep, exchanges: 1, accounts: 1, rings: 1, rejected: 1 };
    const campaigns = report.campaigns.map((c) => ({ ...c, accounts: 1, exchanges: 1, tokens: 1 }));
    const dismissed = report.dismissed.map((g) => ({ ...g, accounts: 1 }));
    const text = summaryText(
      { ...report, sweep, campaigns, dismissed },
      { width: 120, colour: false },
    );
    expect(text).not.toMatch(/\b1 (exchanges|accounts|tokens|groups|campaigns|lines)\b/);
    expect(text).not.toMatch(/\n\n\n|\n$/);
  });

  test("sixty campaigns are cut and counted", () => {
    const text = summaryText(buildReport({ campaigns: 60 }), { width: 120, colour: false });
    expect(text).toContain("and 35 more in the report");
  });

  test("without a campaign it says so, and what it could not see", () => {
    const text = summaryText(buildReport({ campaigns: 0 }), { width: 80, colour: false });
    expect(text).toContain("No distillation campaign found");
    expect(text).toContain("replayed-reasoning");
  });

  test("operations and other abuse are lists of their own, in calm words, with what is not told apart", () => {
    const report = buildReport({ campaigns: 1, operations: 2, abuse: 1, accounts: [40, 12] });
    for (const width of [80, 120]) {
      const text = summaryText(report, { width, colour: false });
      const flat = text.replace(/\s+/g, " ");
      expect(longest(text)).toBeLessThanOrEqual(width);
      expect(flat).toContain("1 distillation campaign found: 40 accounts");
      expect(flat).toContain("2 concealed operations: 52 accounts");
      expect(flat).toContain(
        "Behind each of them one hand that collects answers by machine, over 52 accounts in all; whether for training is not shown.",
      );
      expect(flat).toContain("1 group of other abuse: 12 accounts");
      expect(flat).toContain("93 % concealed operation, 6.0 % distillation");
      const places = [report.campaigns, report.operations, report.abuse].map(([one]) =>
        text.indexOf(one!.id),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    const only = printed(casesText(report, "other-abuse", { width: 100, colour: false }));
    expect(only).toContain(report.abuse[0]!.id);
    for (const one of [...report.campaigns, ...report.operations])
      expect(only).not.toContain(one.id);
    const none = buildReport({ campaigns: 1 });
    expect(printed(casesText(none, "concealed-operation", { width: 80, colour: false }))).toBe(
      "No concealed operation found.",
    );
  });

  describe("cases that are not sure", () => {
    const report = buildReport({ campaigns: 0, operations: 3, abuse: 2, accounts: [40, 12] });
    const as = (one: Case, probability: number, others: Partial<Probabilities>): Case => ({
      ...one,
      ...found(one.finding, probability, others),
      score: probability + (others.distillation ?? 0),
    });
    const flat = (operations: readonly Case[], abuse: readonly Case[] = []): string =>
      summaryText({ ...report, operations, abuse }, { width: 120, colour: false }).replace(
        /\s+/g,
        " ",
      );
    const [a, b, c] = report.operations as [Case, Case, Case];
    const doubtful = as(a, 0.42, { "open-party": 0.03 });
    const probable = as(b, 0.6, { distillation: 0.1 });

    test("say so first, in words and in figures", () => {
      const text = flat([doubtful, probable, c]);
      expect(text).toContain(
        "Behind 1 of them there may be one hand that collects answers by machine, over 12 accounts; as likely they are independent people: look before anything else. Behind 1 of them probably one hand that collects answers by machine, over 40 accounts. Behind 1 of them one hand that collects answers by machine, over 12 accounts; whether for training is not shown.",
      );
      expect(text).toMatch(
        /not sure: 55 % independent people, 42 % concealed operation; suspected/,
      );
      expect(flat([doubtful])).toContain(
        "There may be one hand behind 12 accounts that collects answers by machine; as likely they are independent people: look before anything else. Whether for training is not shown.",
      );
      expect(flat([as(a, 0.4, { "open-party": 0.35 })])).toContain(
        "as likely they are one party in the open or independent people: look",
      );
      expect(flat([probable])).toContain("Probably one hand behind 40 accounts");
    });

    test("a hand that is sure may do what is not", () => {
      expect(flat([as(a, 0.5, { distillation: 0.1, "other-abuse": 0.4 })])).toContain(
        "One hand behind 12 accounts that probably collects answers by machine",
      );
    });

    test("who sent nothing collects nothing", () => {
      const text = flat([{ ...c, exchanges: 0, tokens: 0 }]);
      expect(text).toContain("One hand behind 12 accounts that has sent nothing yet");
      expect(text).not.toContain("collects");
    });

    test("other abuse too", () => {
      const [one, two] = report.abuse as [Case, Case];
      expect(flat([], [as(one, 0.45, {}), as(two, 0.7, {})])).toContain(
        "12 accounts in 1 of them that may be linked to each other, against your terms perhaps; as likely they are independent people: look before anything else. 40 accounts in 1 of them probably linked to each other, against your terms perhaps; nothing shows",
      );
    });
  });

  test("the head counts who sent, and records apart", () => {
    const report = buildReport({ campaigns: 0 });
    const head = (sweep: Partial<SweepReport["sweep"]>): string =>
      summaryText(
        { ...report, sweep: { ...report.sweep, ...sweep } },
        { width: 80, colour: false },
      ).replace(/\s+/g, " ");
    expect(head({ exchanges: 5, accounts: 810, senders: 5, records: 810 })).toMatch(
      /^5 exchanges of 5 accounts read, 810 account records, 20 Apr to 7 Jun 2026; 11 groups judged\./,
    );
    expect(head({ exchanges: 5, accounts: 1, senders: 1, records: 0 })).toMatch(
      /^5 exchanges of 1 account read, 20 Apr/,
    );
    // what version 0.1 kept
    expect(head({ exchanges: 5, accounts: 9 })).toMatch(/^5 exchanges of 9 accounts read, 20 Apr/);
    const long = head({ searched_to: report.sweep.from });
    expect(long).toContain("--full searches now.");
  });

  test("a group that is let be for want of certainty is not counted under an explanation", () => {
    const report = buildReport({ campaigns: 0, dismissed: 2 });
    const { probabilities } = found("none", 0.2, { distillation: 0.8 });
    const dismissed = report.dismissed.map((g) => ({ ...g, probabilities }));
    const told = (groups: typeof dismissed): string =>
      summaryText({ ...report, dismissed: groups }, { width: 120, colour: false });
    expect(told(dismissed)).toMatch(/2 groups, .*not sure enough to accuse anybody/);
    expect(told(dismissed.map((g) => ({ ...g, ruled: true as const })))).not.toContain("not sure");
  });

  test("of much other abuse the first eight groups are told, the rest counted", () => {
    const text = summaryText(buildReport({ campaigns: 0, abuse: 12 }), {
      width: 80,
      colour: false,
    });
    expect(text).toContain("and 4 more in the report");
  });

  test("a party in the open is named as one", () => {
    const report = buildReport({ campaigns: 0, dismissed: 1 });
    const dismissed = report.dismissed.map((g) => ({ ...g, finding: "open-party" as const }));
    const text = summaryText({ ...report, dismissed }, { width: 120, colour: false });
    expect(text).toMatch(/one party in the open, /);
  });

  test("honest groups are pooled by the explanation that holds, eight lines at most", () => {
    const report = buildReport({ campaigns: 0, dismissed: 14 });
    const different = report.dismissed.map((g, i) => ({
      ...g,
      innocent_explanations: [{ id: `kind-${i % 12}`, holds: true, text: "" }],
      why: `why ${i % 12}`,
    }));
    const text = summaryText({ ...report, dismissed: different }, { width: 80, colour: false });
    expect(text.split("\n").filter((l) => /^ +\d+ groups?, /.test(l))).toHaveLength(8);
    expect(text).toContain("and 4 more");
  });

  test("colours only when asked for, whatever a string brings along", () => {
    const report = hostileReport();
    const text = summaryText(report, { width: 100, colour: false });
    // oxlint-disable-next-line no-control-regex -- it is what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    const coloured = summaryText(report, { width: 100, colour: true });
    expect(coloured).toContain("\u001b[1m");
    expect(coloured).not.toContain("\u001b]8;");
    expect(stripVTControlCharacters(coloured)).toBe(
      summaryText(report, { width: 100, colour: false }),
    );
  });
});
