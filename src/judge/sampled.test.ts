// Of a sample the volume from which an account is judged alone is that of what was logged; nothing else of the model moves.

import { expect, test } from "vitest";
import { defaultModel } from "../model/load.ts";
import { forSample } from "./sampled.ts";

const model = defaultModel();

test("whole logs are judged by the model as it is", () => {
  expect(forSample(model, 1)).toBe(model);
});

test("of a sample only the least volume is less, by as much as was not logged", () => {
  const { alone, ...others } = forSample(model, 0.2);
  const { alone: whole, ...as } = model;
  expect(others).toEqual(as);
  const { candidates, ...rest } = alone;
  const { candidates: all, ...same } = whole;
  expect(rest).toEqual(same);
  expect(candidates).toEqual({ ...all, exchanges: all.exchanges * 0.2 });
});
