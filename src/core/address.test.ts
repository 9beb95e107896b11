import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf } from "./address.ts";

describe("addressOf", () => {
  test.each([
    ["203.0.113.9", "203.0.113.9"],
    [" 203.0.113.9 ", "203.0.113.9"],
    ["203.0.113.9:51234", "203.0.113.9"],
    ["203.000.113.009", "203.0.113.9"],
    ["203.0.113.9/32", "203.0.113.9"],
    ['"203.0.113.9"', "203.0.113.9"],
    ["203.0.113.9, 10.1.1.1", "203.0.113.9"],
    ["10.1.1.1,203.0.113.9", "203.0.113.9"],
    ["unknown, 203.0.113.9", "203.0.113.9"],
    ["10.1.1.1, 192.168.0.7", "10.1.1.1"],
    ["10.0.0.7", "10.0.0.7"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["64:ff9b::cb00:7109", "203.0.113.9"],
    ["2002:cb00:7109::1", "203.0.113.9"],
    ["[2001:db8::1]:443", "2001:db8:0:0:0:0:0:1"],
    ["fe80::1%eth0", "fe80:0:0:0:0:0:0:1"],
  ])("%s is %s", (raw, wanted) => expect(addressOf(raw)).toBe(wanted));

  test.each([
    ...[
      "203.0.113.xxx",
      "203.0.113.0/24",
      "2001:db8::/64",
      "sha256:ab12",
      "1",
      "0x7f.1",
      "localhost",
    ],
    ...["256.1.1.1", "", "[", "a, b", ",", "REDACTED", "3405803785"],
  ])("%j is none", (raw) => expect(addressOf(raw)).toBeNull());

  test("any text is an address or none, and what was read is read again as the same", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.ipV4(),
          fc.ipV6(),
          fc.stringMatching(/^[0-9a-f:.,%/ ]{0,40}$/),
        ),
        (text) => {
          const read = addressOf(text);
          if (read !== null) expect(addressOf(read)).toBe(read);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
