import { expect, test } from "vitest";
import { headerText } from "./header-text.ts";

const asNode = (text: string): string => Buffer.from(text).toString("latin1");

test("a name is read as it was written, in UTF-8 or Latin-1", () => {
  for (const name of ["", "ann", "zoë", "Łódź", "名前", "🌍", "\uFEFFann"])
    expect(headerText(asNode(name))).toBe(name);
  expect(headerText("zoë")).toBe("zoë");
  expect(headerText("zoë Ã«")).toBe("zoë Ã«");
});
