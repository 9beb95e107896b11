import { expect, test } from "vitest";
import { buildReport } from "../../../test/fixtures/report.ts";
import { caps, layoutRing } from "./ring-layout.ts";

test.each([1, 2, 10, 37, 150])("%i accounts stand apart and within the drawing", (n) => {
  const graph = buildReport({ campaigns: 1, accounts: [n] }).campaigns[0]!.graph;
  const layout = layoutRing(graph);
  expect(layout.accounts).toHaveLength(n);
  for (const a of layout.accounts) {
    expect(a.x).toBeGreaterThan(0);
    expect(a.x).toBeLessThan(layout.width);
    expect(a.y).toBeGreaterThan(0);
    expect(a.y).toBeLessThan(layout.height);
    const near = layout.accounts.filter((b) => b !== a && Math.hypot(a.x - b.x, a.y - b.y) < 7);
    expect(near).toEqual([]);
  }
});

test("what is too much is left out and counted; each family keeps a trait", () => {
  const graph = buildReport({ campaigns: 1, accounts: [2140] }).campaigns[0]!.graph;
  const many = { ...graph, accounts: Array.from({ length: 400 }, (_, i) => `a${i}`), omitted: 7 };
  const layout = layoutRing(many);
  expect(layout.leftOut).toEqual({ accounts: 257, traits: graph.traits.length - caps.traits });
  expect(new Set(layout.groups.map((g) => g.family))).toEqual(
    new Set(graph.traits.map((t) => t.family)),
  );
});

test("ties to what is not there are ignored", () => {
  const graph = buildReport({ campaigns: 1, accounts: [3] }).campaigns[0]!.graph;
  const layout = layoutRing({
    ...graph,
    edges: [
      [0, 0],
      [0, 0],
      [99, 0],
      [0, 999],
      [-1, 0],
    ],
  });
  expect(layout.edges).toBe(1);
});
