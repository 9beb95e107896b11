import fc from "fast-check";
import { mailProvider } from "../core/mail-provider.ts";
import { describe, expect, test } from "vitest";
import { readEmail } from "./email.ts";
import { maskAgent, maskDomain, maskToken, readAddress } from "./mask.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.ipV4(),
  fc.ipV6(),
  fc.emailAddress(),
  fc.constantFrom(
    "[",
    "[]",
    "[::1",
    "::",
    ":",
    "1",
    "0x7f.1",
    "fe80::1%eth0",
    "@",
    "a@",
    "@b",
    "a@b@",
    "a@.",
  ),
);

describe("readAddress", () => {
  test("is total", () => {
    fc.assert(
      fc.property(anyText, (text) => void readAddress(text)),
      { numRuns: 1000 },
    );
  });

  test("any IPv4 address, with a port or without, has its /24", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(65535), (text, port) => {
        const read = readAddress(text)!;
        expect(read.text).toBe(text);
        expect(readAddress(`${text}:${port}`)).toEqual(read);
        expect(readAddress(`::ffff:${text}`)).toEqual(read);
        expect(text.startsWith(`${read.network}.`)).toBe(true);
        expect(read.label).toBe(`${read.network}.x`);
      }),
    );
  });

  test("spellings of one IPv6 address are one address", () => {
    const spellings = [
      "2001:DB8::1",
      "2001:db8:0:0:0:0:0:1",
      "[2001:db8::1]:443",
      "2001:0db8::0001",
    ];
    const read = new Set(spellings.map((text) => JSON.stringify(readAddress(text))));
    expect(read.size).toBe(1);
    expect(readAddress("2001:db8:7::1")!.networkLabel).toBe("2001:db8:7::/48");
  });

  test("what is no address is null", () => {
    for (const text of [
      "",
      "unknown",
      "-",
      "203.0.113",
      "203.0.113.256",
      "example.org",
      "1",
      "0x7f000001",
    ])
      expect(readAddress(text)).toBeNull();
  });
});

describe("readEmail", () => {
  test("is total", () => {
    fc.assert(
      fc.property(anyText, (text) => void readEmail(text)),
      { numRuns: 1000 },
    );
  });

  test("keeps domain, provider and shape, never the name", () => {
    expect(readEmail("xulena8587@gmail.com")).toEqual({
      domain: "gmail.com",
      provider: mailProvider.public,
      shape: "a9{4}",
    });
    expect(readEmail("Jo.Doe+x@mail.corp.example.co.uk")).toMatchObject({
      provider: mailProvider.own,
      shape: "a.a+a",
    });
    expect(readEmail("x@mailinator.com")).toMatchObject({ provider: mailProvider.disposable });
    expect(readEmail("x@cs.uni.edu")).toMatchObject({
      domain: "uni.edu",
      provider: mailProvider.education,
    });
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const read = readEmail(text)!;
        expect(read.shape).toMatch(/^[a9{}0-9._+?-]*$/);
        expect(read.domain).toBe(read.domain.toLowerCase());
      }),
    );
  });
});

describe("masks", () => {
  test("are printable and short, whatever they get", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const label of [maskAgent(text), maskToken(text)]) {
          expect(label).toMatch(/^[\x20-\x7e…]*$/);
          expect(label.length).toBeLessThanOrEqual(80);
        }
      }),
    );
  });

  test("show at most half of a value, of any length and in any script", () => {
    const shown = (label: string): number => label.replace(/…|•••/, "").length;
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
      fc.domain(),
    );
    fc.assert(
      fc.property(value, (text) => {
        for (const label of [maskToken(text), maskDomain(text.replaceAll(/[…•]/g, "x"), false)])
          expect(shown(label)).toBeLessThanOrEqual(text.length / 2);
      }),
      { numRuns: 3000 },
    );
  });

  test("hide the middle of a token and the name of a domain", () => {
    expect(maskToken("pm_4393482e811d")).toBe("pm_43…1d");
    expect(maskToken("pm_123456789")).toBe("pm_1…89");
    expect(maskToken("1234")).toBe("12…");
    expect(maskToken("abc")).toBe("a…");
    expect(maskToken("a")).toBe("…");
    expect(maskDomain("acme-widgets.com", false)).toBe("a•••.com");
    expect(maskDomain("acme.com", false)).toBe("•••.com");
    expect(maskDomain("acme.co.uk", false)).toBe("a•••.uk");
    expect(maskDomain("ab.de", false)).toBe("•••");
    expect(maskDomain("gmail.com", true)).toBe("gmail.com");
  });
});
