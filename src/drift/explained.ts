// What a window holds that accounts and models explain that the reference did not have. An account that both have and
// that tries a model opened since asks other things than before: that is the release's doing, and is set aside. What
// joined accounts each bring of their own is not counted as drift either (`leastHolders`); what several of them bring
// alike is: a campaign joins too.

import type { Members, PromptLog } from "./prompt-log.ts";

export interface Explained {
  /** Accounts of the window of which the reference has no prompt, and their prompts. */
  readonly joined_accounts: number;
  readonly joined_prompts: number;
  /** Models that the reference has not, and the prompts to them of accounts that it has: set aside. */
  readonly opened_models: number;
  readonly opened_prompts: number;
}

interface Known {
  readonly accounts: ReadonlySet<number>;
  readonly models: ReadonlySet<number>;
}

/** The window without prompts of known accounts to models that are new; the same list where there are none. */
export function unexplained(log: PromptLog, members: Members, known: Known): Members {
  return members.some((prompt) => isOpened(log, prompt, known))
    ? members.filter((prompt) => !isOpened(log, prompt, known))
    : members;
}

function isOpened({ accounts, models }: PromptLog, prompt: number, known: Known): boolean {
  const model = models[prompt]!;
  return (
    model !== 0 &&
    known.models.size > 0 &&
    !known.models.has(model) &&
    known.accounts.has(accounts[prompt]!)
  );
}

export function explain(log: PromptLog, members: Members, known: readonly Known[]): Explained {
  const accounts = new Set<number>();
  const models = new Set<number>();
  const named = known.some((one) => one.models.size > 0);
  const has = (account: number): boolean => known.some((one) => one.accounts.has(account));
  let [joined, opened] = [0, 0];
  for (const prompt of members) {
    const account = log.accounts[prompt]!;
    const model = log.models[prompt]!;
    const fresh = named && model !== 0 && !known.some((one) => one.models.has(model));
    if (fresh) models.add(model);
    if (!has(account)) {
      accounts.add(account);
      joined++;
    } else if (fresh) opened++;
  }
  return {
    joined_accounts: accounts.size,
    joined_prompts: joined,
    opened_models: models.size,
    opened_prompts: opened,
  };
}
