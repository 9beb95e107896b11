import { expect, test } from "vitest";
import { redisAddressOf } from "./redis-address.ts";

test("an address with all its parts, and with hardly any", () => {
  expect(redisAddressOf("rediss://me:p%40ss@cache.example:6380/2", "other")).toEqual({
    ...{ host: "cache.example", port: 6380, tls: true, user: "me", password: "p@ss", database: 2 },
  });
  expect(redisAddressOf("redis://[::1]", "secret")).toEqual({
    ...{ host: "::1", port: 6379, tls: false, user: undefined, password: "secret", database: 0 },
  });
});

test("what is none is refused, and nothing of it repeated", () => {
  const bad = ["cache:6379", "http://cache", "redis://", "redis://:s3cret@x/a", "redis://x/0?a=1"];
  for (const text of [...bad, "redis://:s3cret%ZZ@x", ""]) {
    expect(() => redisAddressOf(text, undefined)).toThrow("--allowance-store");
    expect(() => redisAddressOf(text, undefined)).not.toThrow("s3cret");
  }
});
