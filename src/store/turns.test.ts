// Statements one after the other, and which goes first.

import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { allOver, turns, unhurried } from "./turns.ts";

const nothing = (): Promise<void> => Promise.resolve();

test("one at a time, each in the order of its kind, whatever is mixed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (kinds) => {
      const inTurn = turns(nothing);
      const ran: number[] = [];
      let running = 0;
      const ask = (at: number): Promise<void> =>
        inTurn(async () => {
          expect(++running).toBe(1);
          await nothing();
          ran.push(at);
          running--;
        });
      await Promise.all(kinds.map((later, at) => (later ? unhurried(() => ask(at)) : ask(at))));
      expect(ran).toHaveLength(kinds.length);
      for (const kind of [true, false]) {
        const own = ran.filter((at) => kinds[at] === kind);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }),
  );
});

test("what is unhurried lets others go first, and its turn comes all the same", async () => {
  const inTurn = turns(nothing);
  const ran: string[] = [];
  const ask = (name: string): Promise<void> =>
    inTurn(async () => {
      await nothing();
      ran.push(name);
    });
  const all = [ask("running")];
  for (const at of [1, 2]) all.push(unhurried(() => ask(`later ${at}`)));
  for (let at = 1; at <= 50; at++) all.push(ask(`${at}`));
  await Promise.all(all);
  expect(ran.slice(0, 3)).toEqual(["running", "1", "2"]);
  // 32 go before one of them, the one that ran included
  expect([ran.indexOf("later 1"), ran.indexOf("later 2")]).toEqual([32, 52]);
});

test("who asks one thing after the other is not overtaken between two of them", async () => {
  const inTurn = turns(nothing);
  const ran: string[] = [];
  const ask = (name: string): Promise<void> =>
    inTurn(async () => {
      await sleep(1);
      ran.push(name);
    });
  const screen = async (): Promise<void> => {
    for (const name of ["a", "b", "c"]) {
      await ask(name);
      // what is made of the answer
      await sleep(1);
    }
  };
  const all = [unhurried(() => ask("running")), unhurried(() => ask("later 1"))];
  all.push(
    unhurried(() => ask("later 2")),
    screen(),
  );
  await Promise.all(all);
  expect(ran).toEqual(["running", "a", "b", "c", "later 1", "later 2"]);
});

test("who closes waits for both kinds, from wherever it is asked", async () => {
  for (const from of [<T>(work: () => T): T => work(), unhurried]) {
    const inTurn = turns(nothing);
    let over = 0;
    const ask = (): Promise<void> =>
      inTurn(async () => {
        await nothing();
        over++;
      });
    for (let at = 0; at < 40; at++) void (at % 2 === 0 ? ask() : unhurried(ask));
    await from(() => allOver(inTurn));
    expect(over).toBe(40);
  }
});

test("what fails is cleared before the next begins, and fails for who asked alone", async () => {
  const ran: string[] = [];
  const inTurn = turns(async () => {
    await nothing();
    ran.push("cleared");
    throw new Error("nothing to clear");
  });
  const failed = inTurn(() => Promise.reject(new Error("gone")));
  const next = inTurn(async () => ran.push("next"));
  await expect(failed).rejects.toThrow("gone");
  await next;
  expect(ran).toEqual(["cleared", "next"]);
});
