// docs/sources.md has a page a format, and says what the mappings say.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourcesDoc } from "../scripts/sources-doc.ts";

test("docs/sources.md is what scripts/sources-doc.ts writes", () => {
  const text = readFileSync(join(import.meta.dirname, "../docs/sources.md"), "utf8");
  expect(text).toBe(sourcesDoc(text));
  expect(text.match(/^### /gm)!.length).toBeGreaterThan(20);
});
