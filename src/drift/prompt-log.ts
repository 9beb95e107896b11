// Prompts as columns of numbers, and their windows: what is held of a log in memory, some 200 bytes a prompt.

import type { PromptFeatures } from "./prompt-features.ts";

/** A prompt's features lie in `features` from `offsets[i]` to `offsets[i + 1]`. */
export class PromptLog {
  readonly times: number[] = [];
  readonly accounts: number[] = [];
  readonly models: number[] = [];
  readonly offsets: number[] = [0];
  features = new Uint32Array(1 << 16);
  /** Prompts that came as sketches from the edge: they have no words. */
  edge = 0;

  get size(): number {
    return this.times.length;
  }

  /** @param account and model: any number that is the same for one of them; 0 where the model is not told */
  add(time: number, account: number, made: PromptFeatures, model = 0): void {
    const from = this.offsets[this.offsets.length - 1]!;
    if (from + made.count > this.features.length) {
      const larger = new Uint32Array(Math.max(this.features.length * 2, from + made.count));
      larger.set(this.features);
      this.features = larger;
    }
    this.features.set(made.list.subarray(0, made.count), from);
    this.times.push(time);
    this.accounts.push(account);
    this.models.push(model);
    this.offsets.push(from + made.count);
    if (!made.words) this.edge++;
  }
}

/** Prompts of one window, as places in their log. */
export type Members = Uint32Array;

/** Consecutive disjoint windows of `size` prompts in order of time; the last short one is left out. */
export function cutWindows(log: PromptLog, size: number): Members[] {
  const order = Uint32Array.from({ length: log.size }, (_, i) => i);
  order.sort((a, b) => log.times[a]! - log.times[b]! || a - b);
  const windows: Members[] = [];
  for (let from = 0; from + size <= order.length; from += size)
    windows.push(order.subarray(from, from + size));
  return windows;
}
