// A model fits the signals, number by number, or says where it does not.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { StillwatchError } from "../core/errors.ts";
import { defaultModel } from "../model/load.ts";
import { type Model, modelSchema } from "../model/schema.ts";
import { loadModel } from "../app/load-model.ts";
import { traitKinds } from "../traits/kinds.ts";
import { boundSignals, checkModel } from "./bound-model.ts";
import { accountSignals } from "./signals/of-accounts/index.ts";

const model = defaultModel();
const sections = ["alone"] as const;

/** A copy of the default model in which anything may be changed. */
function changed(change: (copy: z.infer<typeof modelSchema>) => void): Model {
  const copy = structuredClone(model) as z.infer<typeof modelSchema>;
  change(copy);
  return modelSchema.parse(copy) as Model;
}

describe("the default model", () => {
  test("has the numbers of every signal, in the order of the signals", () => {
    expect(checkModel(model)).toEqual([]);
    expect(boundSignals(model).alone.map(({ signal }) => signal.id)).toEqual(
      accountSignals.map(({ id }) => id),
    );
  });

  test("is bound once", () => {
    expect(boundSignals(model)).toBe(boundSignals(model));
  });
});

describe("a model that does not fit is told with its place", () => {
  const cases = sections.flatMap((section) =>
    boundSignals(model)[section].flatMap(({ signal: { id }, response }) =>
      Object.keys(response as object).map((key) => [section, id, key] as const),
    ),
  );

  test.each(cases)("%s.%s without its %s", (section, id, key) => {
    const bad = changed((copy) => {
      const { [key]: _, ...rest } = copy[section].signals[id]!.response as Record<string, never>;
      (copy[section].signals as Record<string, unknown>)[id] = {
        ...copy[section].signals[id]!,
        response: rest,
      };
    });
    expect(checkModel(bad)).toEqual([
      expect.stringMatching(`^${section}\\.signals\\.${id}\\.response\\.${key}: `),
    ]);
  });

  test("a number that no signal takes, and one of the wrong kind", () => {
    const bad = changed((copy) => {
      const { signals: given } = copy.alone;
      (given as Record<string, unknown>)["elicitation"] = {
        ...given["elicitation"],
        response: { ...given["elicitation"]!.response, slope: [1, 2], slop: 1 },
      };
    });
    expect(checkModel(bad)).toEqual([
      expect.stringMatching(/^alone\.signals\.elicitation\.response\.slope: /),
      expect.stringMatching(/^alone\.signals\.elicitation\.response: .*slop/),
    ]);
  });

  test("knots that do not ascend", () => {
    const bad = changed((copy) => {
      const { signals: given } = copy.alone;
      (given as Record<string, unknown>)["many-demands"] = {
        ...given["many-demands"],
        response: {
          knots: [
            [2, 0],
            [1, 1],
          ],
        },
      };
    });
    expect(checkModel(bad)).toEqual([
      "alone.signals.many-demands.response.knots: write knots in ascending order",
    ]);
  });

  test("a signal that is missing or unknown, and a curve of what is no measure", () => {
    const bad = changed((copy) => {
      const given = copy.alone.signals as Record<string, unknown>;
      given["horoscope"] = copy.alone.signals["taken"];
      delete given["account-breadth"];
      (copy.findings.hand.curves as Record<string, unknown>)["moon"] = { knots: [0], nats: [1] };
    });
    expect(checkModel(bad).toSorted()).toEqual([
      "alone.signals.account-breadth: is missing; every signal needs its numbers",
      "alone.signals.horoscope: no such signal is known",
      "findings.hand.curves.moon: no such measure of rings is known",
    ]);
  });

  test("curves that were learned on other measures", () => {
    const bad = changed((copy) => {
      (copy.findings as { measures: number }).measures = 0;
    });
    expect(checkModel(bad)).toEqual([
      expect.stringMatching(/^findings\.measures: .*definition 0.* learn it anew/),
    ]);
  });

  test("bounds that contradict the signal's role", () => {
    const bad = changed((copy) => {
      const given = copy.alone.signals as Record<string, unknown>;
      given["agreement"] = { ...copy.alone.signals["agreement"]!, bounds: [-20, 1] };
      given["appetite"] = { ...copy.alone.signals["appetite"]!, bounds: [-1, 0] };
    });
    expect(checkModel(bad)).toEqual([
      expect.stringMatching(/^alone\.signals\.appetite\.bounds: this signal speaks for a campaign/),
      expect.stringMatching(/^alone\.signals\.agreement\.bounds: this signal only exonerates/),
    ]);
  });

  test("an explanation that waits for a signal nobody measures", () => {
    const bad = changed((copy) => {
      (copy.explanations.home.unless as Record<string, number>)["horoscope"] = 1;
    });
    expect(checkModel(bad)).toEqual([
      "explanations.home.unless.horoscope: no such signal of rings is known",
    ]);
  });

  test("a kind of trait without a tie", () => {
    for (const { id } of traitKinds) {
      const bad = changed((copy) => {
        delete (copy.search.ties as Record<string, number>)[id];
      });
      expect(checkModel(bad)).toEqual([
        `search.ties.${id}: is missing; every kind of trait needs its tie`,
      ]);
    }
  });

  test.each(["Harness", "banana", "declared:", "toString"])(
    "a tie of %s, which is no kind",
    (id) => {
      const bad = changed((copy) => {
        (copy.search.ties as Record<string, number>)[id] = 0.5;
      });
      expect(checkModel(bad)).toEqual([
        expect.stringMatching(`^search\\.ties\\.${id}: no such kind of trait is known`),
      ]);
    },
  );

  test("but an operator may say how far a name of its own ties", () => {
    const own = changed((copy) => {
      (copy.search.ties as Record<string, number>)["declared:reseller"] = 0.5;
    });
    expect(checkModel(own)).toEqual([]);
  });

  test("with the file that it was read from", () => {
    const folder = mkdtempSync(join(tmpdir(), "stillwatch-bound-"));
    const file = join(folder, "model.json");
    const said = (bad: object): string[] => {
      writeFileSync(file, JSON.stringify(bad));
      try {
        loadModel(file);
      } catch (error) {
        return (error as Error).message.split("\n").filter((line) => line.startsWith(`${file}: `));
      }
      return [];
    };
    try {
      const ties = { ...model.search.ties, banana: 0.5 };
      expect(said({ ...model, search: { ...model.search, ties } })).toHaveLength(1);
      expect(said({ ...model, format: 2 })).toHaveLength(1);
      expect(said(model)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("and is refused for use, all problems at once", () => {
    const bad = changed((copy) => {
      const given = copy.alone.signals as Record<string, unknown>;
      delete given["account-breadth"];
      delete given["appetite"];
    });
    expect(() => boundSignals(bad)).toThrow(
      expect.objectContaining({
        code: "model_bad" satisfies StillwatchError["code"],
        message: expect.stringMatching(
          /alone\.signals\.account-breadth: [^]*alone\.signals\.appetite: /,
        ),
      }),
    );
  });
});
