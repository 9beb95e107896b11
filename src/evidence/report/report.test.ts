// The report as text: what it must hold, what it must never hold, and that it repeats byte for byte.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Case } from "../../core/campaign.ts";
import type { DataFigure } from "../../core/data-check.ts";
import { estimateOf } from "../../core/estimate.ts";
import { compact } from "./figures.ts";
import { found } from "../../../test/fixtures/findings.ts";
import { bare, buildReport } from "../../../test/fixtures/report.ts";
import { renderReport } from "./index.ts";

const of = (campaigns: number): string => renderReport(buildReport({ campaigns }));
const matches = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe("renderReport", () => {
  test("the same report gives the same bytes", () => {
    expect(of(3)).toBe(of(3));
  });

  test.each([0, 1, 3, 60])("%i campaigns each have a row, a link and a section", (n) => {
    const page = of(n);
    expect(matches(page, /<article/g)).toBe(n);
    for (let i = 1; i <= n; i++) {
      expect(page).toContain(`id="campaign-${i}"`);
      expect(page).toContain(`href="#campaign-${i}"`);
    }
    if (n === 0) expect(page).toContain("No distillation campaign found");
  });

  test("what is weak or worth nothing in the data stands before the campaigns", () => {
    const fine = { id: "span_hours", verdict: "fine", value: 90, says: "Whole." } as const;
    const { data: _, ...report } = buildReport({ campaigns: 1 });
    const drawn = (...figures: DataFigure[]): string => {
      const counts = { exchanges: 1, accounts: 1, records: 1, coverage: [] };
      return renderReport({ ...report, data: { verdict: "fine", ...counts, figures } });
    };
    const page = drawn(
      { ...fine, verdict: "worthless", says: "A <proxy's>.", advice: "Log clients." },
      fine,
    );
    expect(page).toContain("Worth nothing.</strong> A &lt;proxy");
    expect(page.indexOf("Log clients.")).toBeLessThan(page.indexOf('<section id="campaigns"'));
    expect(page).not.toContain("Whole.");
    expect(drawn(fine)).toContain("data: fine");
    // as it was before there was a check
    expect(renderReport(report)).not.toContain("data: fine");
  });

  test("of a sample the head and each case tell what was taken in all, and that it is an estimate", () => {
    const report = buildReport({ campaigns: 2 });
    const campaigns = report.campaigns.map((one) => ({
      ...one,
      exposure: { ...one.exposure, ...estimateOf(one.exposure, 0.2) },
    }));
    const text = renderReport({ ...report, campaigns }).replaceAll(/\s+/g, " ");
    const all = campaigns.reduce((n, one) => n + one.exposure.estimated!.exchanges, 0);
    expect(text).toContain(
      `Counted in a sample of 1 in 5. In all about ${compact(all).replace(/\s/, " ")} exchanges`,
    );
    expect(matches(text, /Counted in a sample of 1 in 5/g)).toBe(3);
    expect(of(2)).not.toContain("in a sample");
  });

  test("every link leads to a place in the page, every id is unique", () => {
    const page = of(60);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, names] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const id of names!.split(" ")) expect(ids).toContain(id);
  });

  describe("what is not shown to be distillation", () => {
    const report = buildReport({ campaigns: 1, operations: 2, abuse: 1, accounts: [40, 12] });
    const page = renderReport(report);
    const section = (id: string): string =>
      new RegExp(`<section\\s+id="${id}"[\\s\\S]*?(?=<section\\s+id="[a-z]+"|$)`).exec(page)![0];

    test("has lists and pages of its own, never among the campaigns", () => {
      expect(matches(page, /<article/g)).toBe(4);
      for (const [id, cases] of [
        ["campaigns", report.campaigns],
        ["operations", report.operations],
        ["abuse", report.abuse],
      ] as const)
        for (const one of [...report.campaigns, ...report.operations, ...report.abuse])
          expect(section(id).includes(one.id), `${id} ${one.id}`).toBe(cases.includes(one));
      for (const id of ["operation-1", "operation-2", "abuse-1"]) {
        expect(page).toContain(`id="${id}"`);
        expect(page).toContain(`href="#${id}"`);
      }
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]!);
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("says what is not shown, and what cannot be told apart", () => {
      const flat = section("operations").replace(/\s+/g, " ");
      expect(flat).toContain(
        "One hand behind 12 accounts that collects answers by machine; whether for training is not shown.",
      );
      expect(flat).toContain(
        "The evidence does not fully tell concealed operation and distillation apart",
      );
      expect(flat).not.toContain("is distillation is");
      expect(section("abuse")).toContain("nothing shows that answers are drawn for training");
      expect(page.replace(/\s+/g, " ")).toContain(
        "Listed apart, and not shown to be distillation: 2 concealed operations of 52 accounts and 1 group of other abuse of 12 accounts.",
      );
    });

    test("is no surer in words than in figures, and dates nothing that was not sent", () => {
      const report = buildReport({ campaigns: 0, operations: 1, accounts: [40, 12] });
      const drawn = (change: Partial<Case>): string =>
        renderReport({
          ...report,
          operations: report.operations.map((one) => ({ ...one, ...change })),
        }).replace(/\s+/g, " ");
      const doubtful = drawn({ ...found("concealed-operation", 0.42), score: 0.42 });
      expect(doubtful.match(/There may be one hand behind 12 accounts/g)).toHaveLength(2);
      expect(doubtful).not.toContain("One hand behind");
      const silent = drawn({
        ...{ exchanges: 0, tokens: 0, first_seen: "", last_seen: "", areas: {}, models: {} },
        timeline: { start: "", step_seconds: 3600, exchanges: [], accounts: [] },
      });
      expect(silent).toContain("One hand behind 12 accounts that has sent nothing yet");
      expect(silent).toContain("They sent nothing: what is said here is of their records.");
      expect(silent).not.toMatch(/1970|From \.|Invalid Date|>NaN/);
    });

    test("is read with its innocent explanations first", () => {
      const [first] = /<h4>[\s\S]*?<\/h4>/.exec(section("operations"))!;
      expect(first).toContain("Innocent explanations");
      expect(/<h4>[\s\S]*?<\/h4>/.exec(section("campaigns"))![0]).toContain("Over time");
    });

    test("is not there where there is none", () => {
      expect(of(1)).not.toContain('id="operations"');
      expect(of(1)).not.toContain("Listed apart");
    });
  });

  test("an honest group is told by its innocent explanation first, and a party in the open is named", () => {
    const plain = buildReport({ campaigns: 0, dismissed: 1 });
    const { probabilities } = found("open-party", 0.97);
    const open = { finding: "open-party", probabilities, score: 0.97 } as const;
    const dismissed = plain.dismissed.map((g) => ({ ...g, ...open }));
    const page = renderReport({ ...plain, dismissed });
    const [group] = dismissed;
    expect(page.indexOf(group!.why)).toBeLessThan(page.indexOf(group!.looks_like));
    expect(page).toContain("one party in the open, ");
  });

  test("members at the edge of a campaign are named, and nobody where there are none", () => {
    const report = buildReport({ campaigns: 1 });
    const [campaign] = report.campaigns;
    const marked = campaign!.members.map((one, i) =>
      i === 7 ? { ...one, edge: true as const } : one,
    );
    const page = renderReport({ ...report, campaigns: [{ ...campaign!, members: marked }] });
    const note = /1 member stands at the edge[\s\S]*?<\/p>/.exec(page)![0];
    expect(note).toContain(marked[7]!.account);
    expect(note).not.toContain(marked[6]!.account);
    expect(renderReport(report)).not.toContain("at the edge");
  });

  test("what no look could have shown is said, also where every signal had data", () => {
    const report = buildReport({ campaigns: 1 });
    for (const one of [report, { ...report, blind: [] }])
      expect(renderReport(one)).toContain(report.unseen[0]);
  });

  test("a network provider is named with its cases and its other customers, and its labels hide nothing", () => {
    const report = buildReport({ campaigns: 2 });
    const provider = {
      ...{ id: "n-1", cases: ["c-1", "c-2"], lines: 41, labels: ["203.0.113.x <b>"] },
      ...{ members: 120, others: 37 },
    };
    const page = renderReport({ ...report, network_providers: [provider] });
    const section = /<section id="networks"[\s\S]*?<\/section>/.exec(page)![0];
    for (const said of ["n-1", "c-1, c-2", ">120<", ">37<", "203.0.113.x &lt;b"])
      expect(section).toContain(said);
    expect(renderReport(report)).not.toContain('id="networks"');
  });

  test("what the cases so far amount to in errors is told", () => {
    const report = buildReport({ campaigns: 1 });
    const so = { cases: 12, expected_wrong: 0.4, ruled: 3, overturned: 1 } as const;
    const page = renderReport({ ...report, errors: [{ finding: "distillation", ...so }] });
    expect(page.replaceAll(/\s+/g, " ")).toContain(
      "Of 12 distillation campaigns ever listed in this store, 0.4 are expected to be less than that; people ruled on 3 and dismissed 1.",
    );
  });

  test("headings never skip a level", () => {
    const levels = [...of(3).matchAll(/<h([1-6])/g)].map((m) => Number(m[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((l) => l === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });

  test("the policy names the style and the script that are in the page, and nothing else may load", () => {
    const page = of(1);
    const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)![1]!;
    expect(policy).toContain("default-src 'none'");
    for (const [tag, directive] of [
      ["style", "style-src"],
      ["script", "script-src"],
    ] as const) {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)![1]!;
      const hash = createHash("sha256").update(text).digest("base64");
      expect(policy).toContain(`${directive} 'sha256-${hash}'`);
    }
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/ style="/);
    expect(bare(page)).not.toMatch(/<[^>]*\son[a-z]+=/);
  });

  test("numbers of the sweep and the rules are told", () => {
    const report = buildReport({ campaigns: 3 });
    const page = renderReport(report);
    for (const told of [
      report.sweep.key_id,
      String(report.sweep.seed),
      "No country is evidence",
      "A person decides",
      "Two families at least",
    ])
      expect(page).toContain(told);
    expect(bare(page)).not.toContain("NaN");
    expect(page).not.toContain("undefined");
  });

  test("a q-value is said to be the model's, not a measured frequency", () => {
    const page = of(3);
    expect(page).toContain("of such rings fewer than 1 in 10,000 have no one hand behind them");
    expect(page).toContain("about 0.09");
    expect(page).not.toContain("e-6");
    expect(matches(page, /not a measured frequency/g)).toBe(3);
  });

  test("what a ring is compared with is told as it is", () => {
    expect(of(1)).not.toMatch(/Compare with matched\s+controls|false\s+discovery/i);
    expect(of(1)).toMatch(/figure\s+beside\s+it\s+is\s+that\s+of\s+a\s+typical\s+honest\s+group/);
  });

  test("without account records it says first that nothing above observe is proposed", () => {
    const report = buildReport({ campaigns: 1 });
    const blind = [...report.blind, { signal: "one-payer", why: "no account records" }];
    const said = "No account records were given";
    expect(renderReport(report)).not.toContain(said);
    const page = renderReport({ ...report, blind });
    expect(page.indexOf(said)).toBeGreaterThan(page.indexOf("<h1>"));
    expect(page.indexOf(said)).toBeLessThan(page.indexOf("<nav"));
    expect(page.indexOf("<dt>One party that stands for it")).toBeLessThan(
      page.indexOf("<dt>Replayed reasoning"),
    );
  });

  test("a campaign that rests on one family says that nobody may be acted on", () => {
    const report = buildReport({ campaigns: 1 });
    const page = renderReport({
      ...report,
      campaigns: [{ ...report.campaigns[0]!, families: ["network"] }],
    });
    expect(page).toContain("No account may be acted on");
  });
});
