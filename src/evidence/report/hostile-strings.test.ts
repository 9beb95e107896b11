// Strings of an attacker in a report: they bring no element of their own, and hide nothing.

import { describe, expect, test } from "vitest";
import { hostileReport, hostileStrings } from "../../../test/fixtures/hostile-report.ts";
import { bare, buildReport } from "../../../test/fixtures/report.ts";
import { renderReport } from "./index.ts";

describe("an attacker's strings", () => {
  const page = renderReport(hostileReport());
  // Only text and quoted attributes may differ from a page without them: the tags are the same set.
  const names = (text: string): Set<string> =>
    new Set(
      [...text.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "").matchAll(/<\/?([a-zA-Z]+)/g)].map(
        (m) => m[1]!,
      ),
    );

  test("bring no element of their own", () => {
    const plain = names(renderReport(buildReport({ campaigns: 3 })));
    for (const name of names(page)) expect(plain).toContain(name);
    expect([...page.matchAll(/<script/g)]).toHaveLength(1);
    expect(bare(page)).not.toMatch(/<[^>]*\son[a-z]+=/);
  });

  test("appear escaped and can hide nothing", () => {
    expect(page).toContain("&lt;/script&gt;&lt;img");
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
    expect(page).toContain("⟨U+202E⟩");
    expect(page.isWellFormed()).toBe(true);
    expect(page).not.toContain(
      hostileStrings.find((s) => s.startsWith("WWW"))!.slice(0, 200) + '"><svg',
    );
  });
});
