// What no command takes, asked of its options before it does anything: an empty value, which is a shell's variable that
// is not set, and by which nobody means the current folder; and results in a store's folder.

import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";
import { refuseInStore } from "../app/refuse-in-store.ts";

/** Options that name where results go. */
const results = ["--out", "--timing"];

/** @throws StillwatchError `option_empty`, `out_in_store`; an empty `--store` is refused where stores are opened */
export function refuseOptions(command: Command): void {
  const given = command.options.map((option) => ({
    name: option.long ?? option.flags,
    value: command.getOptionValue(option.attributeName()) as unknown,
  }));
  for (const { name, value } of given)
    if (name !== "--store" && [value].flat().includes(""))
      throw new StillwatchError("option_empty", { option: name });
  const store = given.find(({ name }) => name === "--store")?.value;
  for (const { name, value } of given)
    if (results.includes(name) && typeof value === "string")
      refuseInStore(value, typeof store === "string" ? store : undefined);
}
