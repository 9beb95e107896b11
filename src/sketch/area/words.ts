// The one scan that area, marks and language share: text in, hashed words out, in one pass without regular expressions.
// Looks at the first 2,000 and the last 500 characters only, so a prompt of any size costs the same.
// Case, accents and full-width forms are folded; a Chinese or Japanese character is a word of its own; digits stay together.
// Invariant: the result is scratch memory that the next call overwrites; nobody keeps it, and the same text gives the same words.

/** Characters read from the start and from the end: instructions stand at the edges of a prompt, payload in the middle. */
export const headChars = 2000;
export const tailChars = 500;

/** Kinds of token. */
export const word = 0;
export const number = 1;
export const sign = 2;
const glyph = 3;

/** Lengths of word beginnings whose hash is kept, so that a stem matches all endings of a word. */
export const stemLengths = [4, 5, 6, 7] as const;

export interface Words {
  /** Tokens found. */
  count: number;
  /** 32-bit hash of the folded token, signed. */
  readonly hash: Int32Array;
  /** Hash of the first k letters of token i at i * 8 + k, for k from 1 to 7; only valid where `length[i] >= k`. */
  readonly stem: Int32Array;
  readonly kind: Uint8Array;
  /** Place on a common scale on which a word or number takes 2, an ideograph 1, a sign 0. */
  readonly place: Int32Array;
  /** Length of the token in characters. */
  readonly length: Uint16Array;
  /** Characters above U+007F seen. */
  foreign: number;
}

const capacity = headChars + tailChars + 4;
const words: Words = {
  count: 0,
  hash: new Int32Array(capacity),
  stem: new Int32Array(capacity * 8),
  kind: new Uint8Array(capacity),
  place: new Int32Array(capacity),
  length: new Uint16Array(capacity),
  foreign: 0,
};

// What a character is: 0 parts words and leaves nothing, 1 is skipped inside a word (combining accents, soft hyphen),
// 2 is a sign, 3 a digit, 4 an ideograph or kana or Hangul syllable; above that, the folded letter itself.
const gap = 0;
const silent = 1;
const signClass = 2;
const digit = 3;
const ideograph = 4;
const tableSize = 0x2000;
const folded = new Uint16Array(tableSize);
for (let code = 0; code < tableSize; code++) {
  const char = String.fromCharCode(code);
  if (code >= 0x300 && code <= 0x36f) folded[code] = silent;
  else if (code === 0xad) folded[code] = silent;
  else if (code >= 48 && code <= 57) folded[code] = digit;
  else if (/\p{L}|\p{M}/u.test(char)) {
    const base = char.toLowerCase().normalize("NFD").charCodeAt(0);
    folded[code] = base > ideograph ? base : code;
  } else if (code === 10 || (code > 32 && code < 127 && !"',".includes(char)))
    folded[code] = signClass;
}

function classOf(code: number): number {
  if (code < tableSize) return folded[code]!;
  if (code >= 0xff01 && code <= 0xff5e) return folded[code - 0xfee0]!; // full-width forms
  if (code >= 0x3040 && code <= 0xd7af) return code >= 0xa000 && code < 0xac00 ? gap : ideograph;
  if (code === 0x3005 || (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff))
    return ideograph;
  return gap;
}

const seed = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** Mixes a running hash so that its low bits can address a table. */
export function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x45d9f3b);
  return h ^ (h >>> 15);
}

let lastText: string | undefined;

// The text's window is copied out first: reading a typed array is several times faster than asking a string, of whatever
// inner shape, for one character after the other. The host's byte order has to be little endian, as on all Node targets.
const window = Buffer.alloc(capacity * 2);
const codes = new Uint16Array(window.buffer, window.byteOffset, capacity);

/** Reads the words of a text. The result is shared scratch memory: use it before the next call, do not keep it. */
export function readWords(text: string): Words {
  // The three readers are called one after the other on the same prompt; one prompt at most is remembered for that.
  if (text === lastText) return words;
  lastText = text;
  words.count = 0;
  words.foreign = 0;
  if (text.length <= headChars + tailChars) {
    window.write(text, 0, capacity * 2, "utf16le");
    scan(text.length, 0);
  } else {
    window.write(text.slice(0, headChars), 0, headChars * 2, "utf16le");
    const place = scan(headChars, 0);
    window.write(text.slice(-tailChars), 0, tailChars * 2, "utf16le");
    // A long prompt's end is set far off, so that no window of co-occurrence spans the part that was left out.
    scan(tailChars, place + 1000);
  }
  return words;
}

function scan(to: number, firstPlace: number): number {
  const { hash, stem, kind, place, length } = words;
  codes[to] = 0; // a gap ends the last word, so that the inner loops need not watch the end
  let n = words.count;
  let foreign = 0;
  let at = firstPlace;
  let i = 0;
  while (i < to) {
    let code = codes[i]!;
    let c = code < 128 ? folded[code]! : classOf(code);
    if (c > ideograph) {
      let h = seed;
      let letters = 0;
      const base = n * 8;
      // Plain ASCII letters first, the common case by far; the loop after it takes all other letters.
      while (code < 128 && c > ideograph) {
        h = Math.imul(h ^ c, prime);
        letters++;
        stem[base + (letters < 8 ? letters : 0)] = h;
        code = codes[++i]!;
        c = folded[code & (tableSize - 1)]!;
      }
      if (code >= 128) {
        c = classOf(code);
        while (c > ideograph || c === silent) {
          if (code >= 128) foreign++;
          if (c !== silent) {
            h = Math.imul(h ^ c, prime);
            letters++;
            stem[base + (letters < 8 ? letters : 0)] = h;
          }
          code = codes[++i]!;
          c = classOf(code);
        }
      }
      hash[n] = h;
      kind[n] = word;
      length[n] = letters;
      place[n++] = at;
      at += 2;
      continue;
    }
    if (c === digit) {
      let h = seed;
      const start = i;
      while (c === digit) {
        h = Math.imul(h ^ (code & 15) ^ 48, prime);
        code = codes[++i]!;
        c = classOf(code);
      }
      hash[n] = h;
      kind[n] = number;
      length[n] = i - start;
      place[n++] = at;
      at += 2;
      continue;
    }
    if (c !== gap) {
      if (c === ideograph || c === signClass) {
        const h = Math.imul(
          seed ^ (code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code),
          prime,
        );
        if (c === ideograph || n === 0 || kind[n - 1] !== sign || hash[n - 1] !== h) {
          hash[n] = h;
          kind[n] = c === ideograph ? glyph : sign;
          length[n] = 1;
          place[n++] = at;
          if (c === ideograph) at++;
        }
      }
    }
    if (code >= 128) foreign++;
    i++;
  }
  words.count = n;
  words.foreign += foreign;
  return at;
}

/** The hash that `readWords` gives to this token (one folded word, sign or ideograph), for building tables. */
export function hashOf(token: string): number {
  const read = readWords(token);
  if (read.count !== 1) throw new Error(`not one token: ${token}`);
  return read.hash[0]!;
}
