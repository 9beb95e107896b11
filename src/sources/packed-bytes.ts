// Compressed bytes on their way to a decompressor, told apart by whoever reads the container around them (gzip-members.ts,
// zstd-frames.ts).

/** Pieces of which any number of bytes can be taken. */
export class PackedBytes {
  held: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Buffer>;

  constructor(packed: AsyncIterable<Buffer>) {
    this.#pieces = packed[Symbol.asyncIterator]();
  }

  /** Whether so many bytes are held, after reading on where they are not. */
  async has(bytes: number): Promise<boolean> {
    while (this.held.length < bytes) {
      const { done, value } = await this.#pieces.next();
      if (done) return false;
      this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
    }
    return true;
  }

  take(bytes: number): Buffer {
    const taken = this.held.subarray(0, bytes);
    this.held = this.held.subarray(bytes);
    return taken;
  }

  /** @throws with the code Z_BUF_ERROR where the input ends before */
  async need(bytes: number): Promise<Buffer> {
    if (!(await this.has(bytes)))
      throw Object.assign(new Error("unexpected end of file"), { code: "Z_BUF_ERROR" });
    return this.take(bytes);
  }

  async close(): Promise<void> {
    await this.#pieces.return?.(undefined);
  }
}
