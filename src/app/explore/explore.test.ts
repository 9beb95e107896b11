import { expect, test } from "vitest";
import { openStore } from "../../store/open.ts";
import { explore } from "./explore.ts";

test("a question that takes too long is stopped, and the store goes on", async () => {
  const store = await openStore();
  try {
    // millions of accounts with traits of their own, in a moment
    await store.run(`INSERT INTO account_trait (account, kind, value, uses, first, last)
      SELECT number, 'card', cityHash64(number), 1, now(), now() FROM numbers(3000000)`);
    const slow = explore({ store }, { subject: "traits", where: [], limit: 10 }, undefined, 0.05);
    await expect(slow).rejects.toMatchObject({ code: "explore_slow" });
    const { items } = await explore({ store }, { subject: "hours", where: [], limit: 10 });
    expect(items).toEqual([]);
  } finally {
    await store.close();
  }
});
