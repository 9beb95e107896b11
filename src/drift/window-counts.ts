// A window as counts: in how many of its prompts each feature stands.

import { featureCount, shapeSize } from "./prompt-features.ts";
import type { Members, PromptLog } from "./prompt-log.ts";

export interface WindowCounts {
  readonly size: number;
  readonly log: PromptLog;
  readonly members: Members;
  /** Features in ascending order, and the prompts that have each. */
  readonly features: Uint32Array;
  readonly counts: Uint16Array | Uint32Array;
}

const tally = new Uint32Array(featureCount);

export function countWindow(log: PromptLog, members: Members): WindowCounts {
  const touched: number[] = Array.from({ length: shapeSize }, (_, i) => i); // absent shapes count too
  for (const prompt of members) {
    const end = log.offsets[prompt + 1]!;
    for (let at = log.offsets[prompt]!; at < end; at++) {
      const feature = log.features[at]!;
      if (tally[feature]!++ === 0 && feature >= shapeSize) touched.push(feature);
    }
  }
  const features = Uint32Array.from(touched).sort();
  const counts = new Uint32Array(features.length);
  for (let i = 0; i < features.length; i++) {
    counts[i] = tally[features[i]!]!;
    tally[features[i]!] = 0;
  }
  return { size: members.length, log, members, features, counts };
}
