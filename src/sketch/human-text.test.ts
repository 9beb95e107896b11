import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { humanText } from "./human-text.ts";

describe("what a person says to an agent", () => {
  test("stands beside the notes of the harness", () => {
    const noted = '<project-notes kind="root">\nuse tabs\n</project-notes>\nrename the parser';
    expect(humanText(noted, 12)).toBe("rename the parser");
    expect(humanText(`rename the parser\n${noted}`, 12)).toBe(
      "rename the parser\nrename the parser".replace("\nrename", "\n\nrename"),
    );
  });

  test("is nothing where tools alone gave something back", () => {
    expect(
      humanText('<result of="list">\na.ts\nb.ts\n</result>\n<result>c</result>', 1),
    ).toBeUndefined();
  });

  test("is all of it where the request has no tools: documents in markup are a task's own", () => {
    expect(humanText("<document>a</document>\nsum it up", 0)).toBe(
      "<document>a</document>\nsum it up",
    );
  });

  test("keeps markup inside a line, and what is never closed", () => {
    expect(humanText("why is <b>this</b> bold?", 3)).toBe("why is <b>this</b> bold?");
    expect(humanText("<draft>\nhow do I </close> it", 3)).toBe("<draft>\nhow do I </close> it");
  });

  test("elements in elements of the same name go together", () => {
    expect(humanText("<a>\n<a>1</a>\n2</a> go on", 1)).toBe("go on");
  });
});

test("a text is never longer than before, and what is left over was there, for anything", () => {
  const piece = fc.constantFrom(
    "<a>",
    "</a>",
    "<a b=1>",
    "\n",
    " ",
    "word",
    "<",
    ">",
    "</",
    "<b>",
    "</b>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const left = humanText(text, 1) ?? "";
      expect(left.length).toBeLessThanOrEqual(text.length);
      expect(humanText(text, 0)).toBe(text);
    }),
  );
});

test("takes time in proportion to the text", () => {
  // fifty thousand openings and no end: each would be looked for to the end of the text
  const hostile = "<a>\n".repeat(50_000) + "</b>";
  expect(humanText(hostile, 1)).toBe(hostile.trim());
});
