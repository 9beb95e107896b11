import { expect, test } from "vitest";
import { rateLimitHeaders, refusalHeaders } from "./rate-limit.ts";

test("what is left, until when there is none, and of how much", () => {
  const policy = { "ratelimit-policy": '"ring";q=60;w=90' };
  const taken = (within: boolean, left: number, wait: number) => ({ within, left, wait, most: 60 });
  expect(rateLimitHeaders(taken(true, 7, 0), 90_000)).toEqual({
    ...{ ...policy, ratelimit: '"ring";r=7' },
  });
  expect(rateLimitHeaders(taken(true, 0, 2), 90_000).ratelimit).toBe('"ring";r=0;t=2');
  expect(refusalHeaders(taken(false, 0, 2), 90_000)).toEqual({
    ...{ ...policy, ratelimit: '"ring";r=0;t=2', "retry-after": "2" },
  });
  expect(refusalHeaders(taken(false, 0, 0), 90_000)["retry-after"]).toBe("1");
});
