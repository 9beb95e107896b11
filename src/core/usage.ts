// Tokens as the APIs count them, to ours: tokens in with those that a cache held, tokens out with those of reasoning.

import { coerce } from "./coerce.ts";
import { type Bag, bagOf, firstOf } from "./json-value.ts";

export interface Usage {
  readonly input_tokens: number | undefined;
  readonly output_tokens: number | undefined;
  readonly reasoning_tokens: number | undefined;
}

export function usageOf(usage: Bag): Usage {
  const number = (...names: string[]): number | undefined => {
    const read = coerce("integer", firstOf(usage, names));
    return typeof read === "number" ? read : undefined;
  };
  const details = bagOf(
    firstOf(usage, ["completion_tokens_details", "output_tokens_details", "reasoning"]),
  );
  const thoughts = number("thoughtsTokenCount");
  const reasoning = coerce("integer", details?.["reasoning_tokens"]);
  return {
    // these counts hold the cached ones already
    input_tokens:
      number("prompt_tokens") ??
      sum(number("promptTokenCount"), number("toolUsePromptTokenCount")) ??
      inputOf(usage, number),
    output_tokens:
      number("completion_tokens", "output_tokens", "outputTokens", "outputTokenCount") ??
      sum(number("candidatesTokenCount"), thoughts),
    reasoning_tokens: typeof reasoning === "number" ? reasoning : thoughts,
  };
}

/** Anthropic and Bedrock count what was read from a cache and written to it beside the rest; OpenAI, with details, within. */
function inputOf(
  usage: Bag,
  number: (...names: string[]) => number | undefined,
): number | undefined {
  const input = number("input_tokens", "inputTokens", "inputTokenCount");
  if (input === undefined || bagOf(usage["input_tokens_details"])) return input;
  return sum(
    input,
    number("cache_read_input_tokens", "cacheReadInputTokens"),
    number("cache_creation_input_tokens", "cacheWriteInputTokens"),
  );
}

function sum(...terms: (number | undefined)[]): number | undefined {
  const known = terms.filter((term) => term !== undefined);
  return known.length === 0 ? undefined : known.reduce((all, term) => all + term, 0);
}
