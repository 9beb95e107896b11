// What a refusal says, as people at a screen read it.

import { expect, test } from "vitest";
import { forPeople } from "./ask.ts";

test("a sentence that names an address of the API is left out, and nothing else", () => {
  expect(
    forPeople(
      "it was withdrawn by ann, so nothing was published. Look again: GET /v1/policy has the policy that holds. What you still want, publish or propose then.",
    ),
  ).toBe(
    "it was withdrawn by ann, so nothing was published. What you still want, publish or propose then.",
  );
  expect(forPeople("no such case. The list says v1.2 of it.")).toBe(
    "no such case. The list says v1.2 of it.",
  );
});

test("where nothing else is said it stays", () =>
  expect(forPeople("GET /v1/appeals lists them.")).toBe("GET /v1/appeals lists them."));
