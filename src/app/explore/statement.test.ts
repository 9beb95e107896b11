import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsOf, subjects } from "./fields.ts";
import { statementOf } from "./statement.ts";

test("whatever text is sent, the statement has one literal more than without it and nothing else", () => {
  const bare = /'(?:\\.|[^'\\])*'/gs;
  const shape = (value: string): string =>
    statementOf(
      {
        ...{ subject: "accounts", limit: 10 },
        where: [{ field: "account", is: "eq", value }],
      },
      0,
      0,
    ).replace(bare, "?");
  const plain = shape("x");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      expect(shape(value)).toBe(plain);
    }),
  );
  expect(shape("' OR ''='")).toBe(plain);
});

test("no field of the table can be reached from outside of it", () => {
  for (const subject of subjects)
    for (const { name } of fieldsOf[subject]) expect(name).toMatch(/^[a-z_]+$/);
});
