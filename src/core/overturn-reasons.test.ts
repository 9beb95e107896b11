// What a person wrote besides the reason that they chose.

import { expect, test } from "vitest";
import { wroteBesides } from "./overturn-reasons.ts";

test("what says the chosen reason again is said once", () => {
  for (const same of ["An honest customer", " an honest customer. "])
    expect(wroteBesides("honest_customer", same)).toBeNull();
  expect(wroteBesides("honest_customer", "An invoice was sent")).toBe("An invoice was sent");
  expect(wroteBesides("goodwill", "An honest customer")).toBe("An honest customer");
});
