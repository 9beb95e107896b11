import fc from "fast-check";
import { expect, test } from "vitest";
import { makeGate } from "./gate.ts";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("nobody runs beside who is alone, and everybody runs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ alone: fc.boolean(), ticks: fc.nat(3) }), { maxLength: 30 }),
      async (jobs) => {
        const gate = makeGate();
        let shared = 0;
        let alone = 0;
        let done = 0;
        await Promise.all(
          jobs.map(async ({ alone: isAlone, ticks }) => {
            const work = async (): Promise<void> => {
              if (isAlone) alone++;
              else shared++;
              for (let i = 0; i <= ticks; i++) {
                if (isAlone ? alone !== 1 || shared !== 0 : alone !== 0)
                  throw new Error(`${alone} alone, ${shared} beside`);
                await tick();
              }
              if (isAlone) alone--;
              else shared--;
              done++;
            };
            await (isAlone ? gate.alone(work) : gate.shared(work));
          }),
        );
        expect(done).toBe(jobs.length);
      },
    ),
    { numRuns: 100 },
  );
});

test("a failure lets the next ones in", async () => {
  const gate = makeGate();
  const fail = (): Promise<never> => Promise.reject(new Error("no"));
  await expect(gate.alone(fail)).rejects.toThrow("no");
  await expect(gate.shared(fail)).rejects.toThrow("no");
  expect(await gate.alone(() => Promise.resolve(1))).toBe(1);
});
