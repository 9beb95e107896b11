// An option with an empty value is a shell's variable that is not set. Nobody means the current folder by it, no results,
// or a campaign without a name.

import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";

/** @throws StillwatchError `option_empty`, before anything is done; `--store` is refused where stores are opened */
export function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (option.long !== "--store" && [value].flat().includes(""))
      throw new StillwatchError("option_empty", { option: option.long ?? option.flags });
  }
}
