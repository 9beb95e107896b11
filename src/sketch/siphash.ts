// SipHash-2-4 with a 128-bit key and 64-bit output: the keyed function behind every stored value, so that a value
// in the store cannot be found by guessing its text without the key.
// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012); checked against its published vectors.
// 64-bit words are pairs of 32-bit halves, because BigInt is fifty times slower here.

/** Key as four little-endian 32-bit words. */
export type SipKey = Uint32Array;

/** The last result's halves; read at once after each call. One object instead of an allocation a call. */
export const sip = { lo: 0, hi: 0 };

const state = new Uint32Array(8); // v0lo v0hi v1lo v1hi v2lo v2hi v3lo v3hi

function rounds(count: number): void {
  let a = state[0]! | 0;
  let A = state[1]! | 0;
  let b = state[2]! | 0;
  let B = state[3]! | 0;
  let c = state[4]! | 0;
  let C = state[5]! | 0;
  let d = state[6]! | 0;
  let D = state[7]! | 0;
  for (let i = 0; i < count; i++) {
    // v0 += v1; v1 = rotl(v1, 13); v1 ^= v0; v0 = rotl(v0, 32)
    let lo = (a >>> 0) + (b >>> 0);
    A = (A + B + (lo > 0xffffffff ? 1 : 0)) | 0;
    a = lo | 0;
    let t = (b << 13) | (B >>> 19);
    B = (B << 13) | (b >>> 19);
    b = t ^ a;
    B ^= A;
    t = a;
    a = A;
    A = t;
    // v2 += v3; v3 = rotl(v3, 16); v3 ^= v2
    lo = (c >>> 0) + (d >>> 0);
    C = (C + D + (lo > 0xffffffff ? 1 : 0)) | 0;
    c = lo | 0;
    t = (d << 16) | (D >>> 16);
    D = (D << 16) | (d >>> 16);
    d = t ^ c;
    D ^= C;
    // v0 += v3; v3 = rotl(v3, 21); v3 ^= v0
    lo = (a >>> 0) + (d >>> 0);
    A = (A + D + (lo > 0xffffffff ? 1 : 0)) | 0;
    a = lo | 0;
    t = (d << 21) | (D >>> 11);
    D = (D << 21) | (d >>> 11);
    d = t ^ a;
    D ^= A;
    // v2 += v1; v1 = rotl(v1, 17); v1 ^= v2; v2 = rotl(v2, 32)
    lo = (c >>> 0) + (b >>> 0);
    C = (C + B + (lo > 0xffffffff ? 1 : 0)) | 0;
    c = lo | 0;
    t = (b << 17) | (B >>> 15);
    B = (B << 17) | (b >>> 15);
    b = t ^ c;
    B ^= C;
    t = c;
    c = C;
    C = t;
  }
  state[0] = a;
  state[1] = A;
  state[2] = b;
  state[3] = B;
  state[4] = c;
  state[5] = C;
  state[6] = d;
  state[7] = D;
}

function start(key: SipKey): void {
  state[0] = key[0]! ^ 0x70736575;
  state[1] = key[1]! ^ 0x736f6d65;
  state[2] = key[2]! ^ 0x6e646f6d;
  state[3] = key[3]! ^ 0x646f7261;
  state[4] = key[0]! ^ 0x6e657261;
  state[5] = key[1]! ^ 0x6c796765;
  state[6] = key[2]! ^ 0x79746573;
  state[7] = key[3]! ^ 0x74656462;
}

function word(lo: number, hi: number): void {
  state[6]! ^= lo;
  state[7]! ^= hi;
  rounds(2);
  state[0]! ^= lo;
  state[1]! ^= hi;
}

function finish(): void {
  state[4]! ^= 0xff;
  rounds(4);
  sip.lo = (state[0]! ^ state[2]! ^ state[4]! ^ state[6]!) >>> 0;
  sip.hi = (state[1]! ^ state[3]! ^ state[5]! ^ state[7]!) >>> 0;
}

/** Hashes `length` bytes; the result is in `sip`. */
export function sipBytes(key: SipKey, bytes: Uint8Array, length: number = bytes.length): void {
  start(key);
  const whole = length & ~7;
  for (let i = 0; i < whole; i += 8) word(read32(bytes, i), read32(bytes, i + 4));
  let lo = 0;
  let hi = (length & 0xff) << 24;
  for (let i = length - 1; i >= whole; i--) {
    const at = i - whole;
    if (at >= 4) hi |= bytes[i]! << (8 * (at - 4));
    else lo |= bytes[i]! << (8 * at);
  }
  word(lo, hi);
  finish();
}

/** Hashes one 64-bit word (as 8 little-endian bytes); the result is in `sip`. */
export function sipPair(key: SipKey, lo: number, hi: number): void {
  start(key);
  word(lo, hi);
  word(0, 8 << 24);
  finish();
}

function read32(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

const encoder = new TextEncoder();
let scratch = new Uint8Array(4096);

/** Hashes a string of one kind ("ip", "card"…); equal strings of two kinds give unrelated values. Result in `sip`. */
export function sipString(key: SipKey, kind: string, text: string): void {
  const need = (kind.length + text.length + 1) * 3;
  if (scratch.length < need) scratch = new Uint8Array(need * 2);
  const whole = encoder.encodeInto(`${kind}\0${text}`, scratch).written;
  sipBytes(key, scratch, whole);
}
