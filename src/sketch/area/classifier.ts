// The linear classifier behind `areaOf`: packed weights in, a function from features to a class out.
// Packed form: base64 of `features` records of one 32-bit key and one signed byte a class, little endian.

export interface Weights {
  readonly seed: number;
  readonly learned: string;
  /** What one unit of a stored byte is worth in log-odds. */
  readonly scale: number;
  readonly bias: readonly number[];
  /** Added to each class when the request offers tools. */
  readonly tools: readonly number[];
  /** Mean strength of a known feature that a text needs, summed over features, before an area is told. */
  readonly features: number;
  readonly packed: string;
}

/** Share of a text's features that has to be spread over before the evidence of each counts in full. */
export const damping = 0.5;

/** Unpacks weights; the result gives the class of highest score, ties to the lower index. */
export function classifier(weights: Weights, classes: number): (keys: Int32Array, count: number, hasTools: boolean) => number {
  const bytes = Buffer.from(weights.packed, "base64");
  const record = 4 + classes;
  const total = bytes.length / record;
  let slots = 1024;
  while (slots < total * 2) slots *= 2;
  const known = new Int32Array(slots);
  const row = new Uint16Array(slots);
  const table = new Int8Array((total + 1) * classes);
  for (let i = 0; i < total; i++) {
    const key = bytes.readInt32LE(i * record);
    let at = slotOf(key, slots);
    while (row[at] !== 0) at = (at + 1) & (slots - 1);
    known[at] = key;
    row[at] = i + 1;
    for (let k = 0; k < classes; k++) table[(i + 1) * classes + k] = bytes.readInt8(i * record + 4 + k);
  }
  const score = new Int32Array(classes);

  return (keys, count, hasTools) => {
    score.fill(0);
    let hits = 0;
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      let at = slotOf(key, slots);
      while (row[at] !== 0 && known[at] !== key) at = (at + 1) & (slots - 1);
      if (row[at] === 0) continue;
      hits++;
      const base = row[at]! * classes;
      for (let k = 0; k < classes; k++) score[k]! += table[base + k]!;
    }
    // Long prompts would otherwise win by length alone: the sum is damped by the root of how many features spoke.
    const unit = hits === 0 ? 0 : weights.scale / Math.pow(hits, damping);
    let best = 0;
    let most = -Infinity;
    for (let k = 0; k < classes; k++) {
      const value = score[k]! * unit + weights.bias[k]! + (hasTools ? weights.tools[k]! : 0);
      if (value > most) {
        most = value;
        best = k;
      }
    }
    return best;
  };
}

function slotOf(key: number, slots: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 15) & (slots - 1);
}
