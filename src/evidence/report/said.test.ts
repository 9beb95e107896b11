// What people said of a case, in the report: before its exhibits, escaped.

import { expect, test } from "vitest";
import { buildReport } from "../../../test/fixtures/report.ts";
import { renderReport } from "./index.ts";

test("what people said of a case stands before its exhibits, as text", () => {
  const report = buildReport({ campaigns: 2 });
  const [first] = report.campaigns;
  const signal = first!.signals[0]!.id;
  const note = { by: "<b>ann", at: "2026-06-02T08:00:00.000Z", text: "one\n<script>two" };
  const conclusion = { ...note, text: "It is one hand." };
  const carries = { signals: [signal], by: "bo" };
  const page = renderReport(report, new Map([[first!.id, { conclusion, notes: [note], carries }]]));
  const of = (id: string): string =>
    page.slice(page.indexOf(`id="campaign-${id}"`)).split("</article>")[0]!;
  for (const text of ["It is one hand.", "It is carried by", "&lt;script&gt;two", "&lt;b&gt;ann"])
    expect(of("1")).toContain(text);
  expect(of("1").indexOf("What people say")).toBeLessThan(of("1").indexOf("Over time"));
  expect(of("2")).not.toContain("What people say");
});
