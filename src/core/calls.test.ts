import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { answer, caller } from "./calls.ts";
import { StillwatchError } from "./errors.ts";

const ports: { close(): void }[] = [];
afterEach(() => ports.splice(0).forEach((one) => one.close()));

function pair(handlers: Parameters<typeof answer>[1]): ReturnType<typeof caller> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  answer(port1, handlers);
  return caller(port2);
}

test("answers come to whoever asked, whatever order they come in", async () => {
  const asked = pair({
    later: (ms: number) => new Promise((resolve) => setTimeout(() => resolve(ms), ms)),
  });
  const answers = await Promise.all([asked.call("later", 30), asked.call("later", 1)]);
  expect(answers).toEqual([30, 1]);
});

test("a fault keeps its code, message and exit code, and its class", async () => {
  const asked = pair({
    fail: () => {
      throw new StillwatchError("store_empty", { path: "here" });
    },
    break: () => {
      throw new TypeError("a bug");
    },
  });
  const fault = await asked.call("fail").catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StillwatchError);
  const { code, exitCode, message } = fault as StillwatchError;
  expect([code, exitCode]).toEqual(["store_empty", 2]);
  expect(message).toContain("here");
  await expect(asked.call("break")).rejects.toThrow("a bug");
  await expect(asked.call("nobody")).rejects.toThrow();
});

test("what is told is not answered, and comes before what is asked later", async () => {
  const heard: string[] = [];
  const asked = pair({
    say: (text: string) => void heard.push(text),
    heard: () => heard.join(" "),
  });
  asked.tell("say", "one");
  asked.tell("say", "two");
  expect(await asked.call("heard")).toBe("one two");
});

test("bytes arrive whole, also those that are a part of a larger buffer", async () => {
  const large = Buffer.alloc(64, 1);
  const asked = pair({ part: () => large.subarray(3, 7), own: () => new Uint8Array([1, 2]) });
  expect([...(await asked.call<Uint8Array>("part"))]).toEqual([1, 1, 1, 1]);
  expect([...(await asked.call<Uint8Array>("own"))]).toEqual([1, 2]);
  expect(large).toHaveLength(64);
});

test("when the other side has ended, all that waits and all that comes is told so", async () => {
  const asked = pair({ never: () => new Promise(() => undefined) });
  const waiting = asked.call("never");
  asked.end(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  await expect(asked.call("never")).rejects.toThrow("gone");
});
