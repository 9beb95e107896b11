import { expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { unionFind } from "./union-find.ts";

test("union-find equals spreading of labels", () => {
  const random = seeded(1);
  for (let round = 0; round < 20; round++) {
    const n = 40;
    const sets = unionFind(n);
    const labels = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < 25; i++) {
      const [a, b] = [Math.floor(random() * n), Math.floor(random() * n)];
      sets.union(a, b);
      const [from, to] = [labels[b]!, labels[a]!];
      for (let v = 0; v < n; v++) if (labels[v] === from) labels[v] = to;
    }
    for (let v = 0; v < n; v++) {
      expect(sets.size(v)).toBe(labels.filter((label) => label === labels[v]).length);
      for (let u = 0; u < n; u++)
        expect(sets.find(u) === sets.find(v)).toBe(labels[u] === labels[v]);
    }
  }
});
