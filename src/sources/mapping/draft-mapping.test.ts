import { expect, test } from "vitest";
import { draftMapping } from "./draft-mapping.ts";

test("an object is drafted as a body, and never as a name or a time", () => {
  const { text } = draftMapping(
    [
      {
        "@timestamp": 1777885200000,
        call: { request: { model: "m" } },
        caller: { tenant: { id: "t" } },
      },
    ],
    "exchange",
  );
  expect(text).toContain("  account: caller.tenant.id\n");
  expect(text).toContain(`  time: '"@timestamp"'\n`);
  expect(text).toContain("  request: call.request\n");
});
