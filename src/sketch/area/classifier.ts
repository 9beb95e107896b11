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
  /** Records in `packed`. */
  readonly features: number;
  readonly packed: string;
}

/** The sum over a text's features is divided by their number to this power. */
export const damping = 0.5;

// Two classes share one 32-bit lane while summing; the lower half is offset so that it never borrows from the upper.
// A record in memory is its key and six lanes in half a cache line, summed into locals: this loop is most of the cost.
const half = 16;
const offset = 128;
const lanes = 6;
const stride = 8;
/** Features that may speak: 256 times 255 still fits into the lower half of a lane. */
const mostHits = 256;
const filterBits = 1 << 16;

/** Unpacks weights; the result gives the class of highest score, ties to the lower index. */
export function classifier(
  weights: Weights,
  classes: number,
): (keys: Int32Array, count: number, hasTools: boolean) => number {
  if (classes > lanes * 2) throw new Error(`more than ${lanes * 2} classes: widen the lanes`);
  const bytes = Buffer.from(weights.packed, "base64");
  const size = 4 + classes;
  const total = bytes.length / size;
  let slots = 1024;
  while (slots < total * 2) slots *= 2;
  const row = new Uint16Array(slots);
  const filter = new Uint8Array(filterBits / 8); // most features are unknown and are turned away here
  const records = new Int32Array((total + 1) * stride);
  for (let i = 0; i < total; i++) {
    const key = bytes.readInt32LE(i * size);
    let at = slotOf(key, slots);
    while (row[at] !== 0) at = (at + 1) & (slots - 1);
    row[at] = i + 1;
    filter[doorOf(key)]! |= 1 << (key & 7);
    const base = (i + 1) * stride;
    records[base] = key;
    for (let k = 0; k < classes; k++) {
      const weight = bytes.readInt8(i * size + 4 + k);
      records[base + 1 + (k >> 1)]! += (k & 1) === 0 ? weight + offset : weight << half;
    }
  }
  const sums = new Int32Array(lanes);

  return (keys, count, hasTools) => {
    let hits = 0;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    for (let i = 0; i < count && hits < mostHits; i++) {
      const key = keys[i]!;
      if (((filter[doorOf(key)]! >> (key & 7)) & 1) === 0) continue;
      let at = slotOf(key, slots);
      while (row[at] !== 0 && records[row[at]! * stride] !== key) at = (at + 1) & (slots - 1);
      if (row[at] === 0) continue;
      hits++;
      const base = row[at]! * stride;
      s0 = (s0 + records[base + 1]!) | 0;
      s1 = (s1 + records[base + 2]!) | 0;
      s2 = (s2 + records[base + 3]!) | 0;
      s3 = (s3 + records[base + 4]!) | 0;
      s4 = (s4 + records[base + 5]!) | 0;
      s5 = (s5 + records[base + 6]!) | 0;
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
    // Long prompts would otherwise win by length alone: the sum is damped by the root of how many features spoke.
    const unit = hits === 0 ? 0 : weights.scale / Math.pow(hits, damping);
    let best = 0;
    let most = -Infinity;
    for (let k = 0; k < classes; k++) {
      const lane = sums[k >> 1]!;
      const score = (k & 1) === 0 ? (lane & 0xffff) - hits * offset : lane >> half;
      const value = score * unit + weights.bias[k]! + (hasTools ? weights.tools[k]! : 0);
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

function doorOf(key: number): number {
  return ((key >>> 3) ^ (key >>> 18)) & (filterBits / 8 - 1);
}
