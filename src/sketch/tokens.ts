// Text to hashed tokens, in one pass over the characters: case folded, digits of the shape replaced by one
// constant, quoted and code parts by another, CJK characters as tokens of their own. Fillings of a template's
// slots so change while its fixed words keep their hashes.
// In: text of any length. Out: two views of it in reused arrays, read at once by the caller:
//   shape   tokens with digits and quotes folded, first `headTokens` and last `tailTokens` of them
//   whole   a 64-bit hash over all tokens with their digits, the text's identity up to case and spacing

/** Tokens kept from the beginning and the end: templates stand around what they carry, not in its middle. */
const headTokens = 320;
const tailTokens = 96;

/** What the seeds are mixed with in the constants that stand for a quotation and for a number. */
const quoteFold = 0x51;
const numberFold = 0x30;

/** Longest quotation that is folded into one token, in characters. Longer ones are text. */
const longestQuote = 400;

export interface Tokens {
  /** Number of shape tokens that are kept. */
  count: number;
  /** Two lanes of each kept token's hash. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Length of each token in characters; CJK characters count as cjkLength. */
  readonly length: Uint16Array;
  /** 1 for a token that is one CJK character. */
  readonly cjk: Uint8Array;
  /** All tokens of the text, kept or not. */
  total: number;
  wholeA: number;
  wholeB: number;
}

export function makeTokens(): Tokens {
  const size = headTokens + tailTokens;
  return {
    count: 0,
    a: new Int32Array(size),
    b: new Int32Array(size),
    length: new Uint16Array(size),
    cjk: new Uint8Array(size),
    total: 0,
    wholeA: 0,
    wholeB: 0,
  };
}

const separator = 0;
const letter = 1;
const digit = 2;
const ideograph = 3;

/** Class of each UTF-16 code unit below 0x3000, and of the blocks above it in `classOf`. */
const classes = new Uint8Array(0x3000);
for (let c = 0; c < classes.length; c++) {
  const ch = String.fromCharCode(c);
  classes[c] = /[\p{L}\p{M}]/u.test(ch) ? letter : /\p{N}/u.test(ch) ? digit : separator;
}

function classOf(c: number): number {
  if (c < 0x3000) return classes[c]!;
  if (c < 0x3040) return separator; // CJK punctuation
  if (c <= 0x31ff || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff)) return ideograph;
  if (c >= 0xac00 && c <= 0xd7af) return letter; // Hangul syllables form spaced words
  if (c >= 0xff00 && c <= 0xff0f) return separator;
  if (c >= 0xff10 && c <= 0xff19) return digit;
  return letter;
}

/**
 * Tokenises `text` into `out`.
 * @param seeds secret seeds of the two hash lanes
 */
export function tokenise(text: string, seeds: readonly [number, number], out: Tokens): void {
  const seedA = seeds[0] | 0;
  const seedB = seeds[1] | 0;
  let wholeA = seedA;
  let wholeB = seedB;
  let total = 0;
  let kept = 0;
  let tail = 0; // next place in the ring of tail tokens
  const end = text.length;
  let i = 0;

  while (i < end) {
    let c = text.charCodeAt(i);
    const kind = c < 0x3000 ? classes[c]! : classOf(c);
    if (kind === separator) {
      if (c === 34 || c === 96 || c === 0x201c || c === 0x300c) {
        // a quotation or code span that closes soon becomes one constant token; its words still count in `whole`
        const close = closing(text, i, c);
        if (close > i + 1) {
          for (let k = i + 1; k < close; k++) {
            wholeA = Math.imul(wholeA ^ text.charCodeAt(k), 0x01000193);
            wholeB = (Math.imul(wholeB, 31) + text.charCodeAt(k)) | 0;
          }
          push(seedA ^ quoteFold, seedB ^ quoteFold, 4, 0);
          i = close + 1;
          continue;
        }
      }
      i++;
      continue;
    }
    let a = seedA;
    let b = seedB;
    const from = i;
    if (kind === ideograph) {
      a = Math.imul(a ^ c, 0x01000193);
      b = (Math.imul(b, 31) + c) | 0;
      i++;
    } else {
      // a word: letters and the digits inside or beside them; a run of digits alone becomes one constant
      let letters = kind === letter;
      for (;;) {
        if (c >= 65 && c <= 90) c += 32;
        else if (c > 127) c = fold(c);
        a = Math.imul(a ^ c, 0x01000193);
        b = (Math.imul(b, 31) + c) | 0;
        i++;
        if (i >= end) break;
        c = text.charCodeAt(i);
        const next = c < 0x3000 ? classes[c]! : classOf(c);
        if (next === letter) letters = true;
        else if (next !== digit) break;
      }
      wholeA = Math.imul(wholeA ^ a, 0x85ebca6b) ^ (wholeA >>> 15);
      wholeB = Math.imul(wholeB ^ b, 0xc2b2ae35) ^ (wholeB >>> 13);
      if (!letters) {
        a = seedA ^ numberFold;
        b = seedB ^ numberFold;
      }
      push(a, b, i - from, 0);
      continue;
    }
    wholeA = Math.imul(wholeA ^ a, 0x85ebca6b) ^ (wholeA >>> 15);
    wholeB = Math.imul(wholeB ^ b, 0xc2b2ae35) ^ (wholeB >>> 13);
    push(a, b, 2, 1);
  }

  function push(a: number, b: number, length: number, cjk: number): void {
    total++;
    let at: number;
    if (kept < headTokens) at = kept++;
    else {
      at = headTokens + tail;
      tail = tail + 1 === tailTokens ? 0 : tail + 1;
      if (kept < headTokens + tailTokens) kept++;
    }
    out.a[at] = a;
    out.b[at] = b;
    out.length[at] = length > 65535 ? 65535 : length;
    out.cjk[at] = cjk;
  }

  if (kept === headTokens + tailTokens && tail > 0) unroll(out, tail);
  out.count = kept;
  out.total = total;
  out.wholeA = wholeA;
  out.wholeB = wholeB;
}

/** Whether a kept token is one of the two constants: it says that something stood there, and not what. */
export function isFolded(tokens: Tokens, at: number, seeds: readonly [number, number]): boolean {
  const a = tokens.a[at]!;
  return (
    (a === ((seeds[0] | 0) ^ quoteFold) && tokens.b[at] === ((seeds[1] | 0) ^ quoteFold)) ||
    (a === ((seeds[0] | 0) ^ numberFold) && tokens.b[at] === ((seeds[1] | 0) ^ numberFold))
  );
}

/** Puts the ring of tail tokens into reading order. */
function unroll(out: Tokens, tail: number): void {
  for (const array of [out.a, out.b, out.length, out.cjk]) {
    const ring = array.slice(headTokens, headTokens + tailTokens);
    array.set(ring.subarray(tail), headTokens);
    array.set(ring.subarray(0, tail), headTokens + tailTokens - tail);
  }
}

function closing(text: string, open: number, c: number): number {
  const mark = c === 0x201c ? 0x201d : c === 0x300c ? 0x300d : c;
  const last = Math.min(text.length, open + longestQuote);
  for (let k = open + 1; k < last; k++) if (text.charCodeAt(k) === mark) return k;
  return -1;
}

/** Case folding for letters beyond ASCII, from a table made once. */
const folded = new Uint16Array(0x3000);
for (let c = 0; c < folded.length; c++) {
  const lower = String.fromCharCode(c).toLowerCase();
  folded[c] = lower.length === 1 ? lower.charCodeAt(0) : c;
}
function fold(c: number): number {
  return c < 0x3000 ? folded[c]! : c;
}
