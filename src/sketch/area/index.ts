// Which capability a prompt exercises: text in, index into `areas` (core/area.ts) out.
// A multinomial logistic regression over hashed words, learned by lab/calibrate/learn-areas.ts from the grammars in ./grammar.
// Features that were never learned count nothing, so unknown vocabulary cannot push a prompt anywhere; a prompt in which
// almost nothing is known is `other`.
// Invariant: pure; any string gives a valid index; cost bounded by `readWords`' window.
import { areas } from "../../core/area.ts";
import { featuresOf } from "./features.ts";
import { classifier } from "./classifier.ts";
import { weights } from "./weights.ts";

const classify = classifier(weights, areas.length);

/** Index into `areas` for the capability that this prompt exercises most. `hasTools`: the request offered tools. */
export function areaOf(text: string, hasTools: boolean): number {
  const { keys, count } = featuresOf(text);
  return classify(keys, count, hasTools);
}
