// Writing and reading the engine's RowBinary format: rows without names or separators, the cheapest way in and out.
// Source: ClickHouse documentation, formats RowBinary and VarUInt (LEB128).

/** Characters up to which a loop is quicker than the call that encodes any text: country codes, names of models. */
const shortText = 32;

/** A growing buffer of rows. */
export class RowWriter {
  bytes: Buffer;
  length = 0;
  // twice as fast as the buffer's own methods, which check every value
  #view: DataView;

  constructor(capacity: number = 1 << 16) {
    this.bytes = Buffer.allocUnsafe(capacity);
    this.#view = viewOf(this.bytes);
  }

  #room(need: number): void {
    if (this.length + need <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + need));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
    this.#view = viewOf(larger);
  }

  u8(value: number): void {
    this.#room(1);
    this.bytes[this.length++] = value;
  }

  u16(value: number): void {
    this.#room(2);
    this.#view.setUint16(this.length, value > 65535 ? 65535 : value, true);
    this.length += 2;
  }

  u32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.length, value, true);
    this.length += 4;
  }

  u64(lo: number, hi: number): void {
    this.#room(8);
    this.#view.setUint32(this.length, lo, true);
    this.#view.setUint32(this.length + 4, hi, true);
    this.length += 8;
  }

  /** A signed 64-bit integer that is safe in a double: milliseconds of a DateTime64(3). */
  i64(value: number): void {
    this.#room(8);
    const hi = Math.floor(value / 4294967296);
    this.#view.setUint32(this.length, value - hi * 4294967296, true);
    this.#view.setInt32(this.length + 4, hi, true);
    this.length += 8;
  }

  f32(value: number): void {
    this.#room(4);
    this.#view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  f64(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  varint(value: number): void {
    this.#room(5);
    while (value > 127) {
      this.bytes[this.length++] = (value & 127) | 128;
      value >>>= 7;
    }
    this.bytes[this.length++] = value;
  }

  string(text: string): void {
    if (text.length <= shortText && this.#ascii(text)) return;
    const most = text.length * 3;
    this.#room(most + 5);
    const size = Buffer.byteLength(text);
    this.varint(size);
    this.length += this.bytes.write(text, this.length);
  }

  /** Writes a short text of one byte a character; false, and nothing written, when it is none. */
  #ascii(text: string): boolean {
    this.#room(shortText + 1);
    const { bytes } = this;
    let at = this.length + 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return false;
      bytes[at++] = code;
    }
    bytes[this.length] = text.length;
    this.length = at;
    return true;
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The rows so far; the writer starts anew with a buffer of its own. */
  take(): Buffer {
    return this.swap(Buffer.allocUnsafe(1 << 16));
  }

  /** The rows so far; the writer goes on with another buffer. */
  swap(buffer: Buffer): Buffer {
    const rows = this.bytes.subarray(0, this.length);
    this.bytes = buffer;
    this.#view = viewOf(buffer);
    this.length = 0;
    return rows;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** A cursor over rows. */
export class RowReader {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  u8(): number {
    return this.bytes[this.at++]!;
  }

  u16(): number {
    this.at += 2;
    return this.bytes.readUInt16LE(this.at - 2);
  }

  u32(): number {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  /** A 64-bit integer as a number: exact up to 2^53, for counts and milliseconds. */
  i64(): number {
    this.at += 8;
    return this.bytes.readInt32LE(this.at - 4) * 4294967296 + this.bytes.readUInt32LE(this.at - 8);
  }

  f64(): number {
    this.at += 8;
    return this.bytes.readDoubleLE(this.at - 8);
  }

  varint(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      shift += 7;
    }
  }

  string(): string {
    const size = this.varint();
    this.at += size;
    return this.bytes.toString("utf8", this.at - size, this.at);
  }
}
