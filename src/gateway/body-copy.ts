// A copy of a body that passes, for the record: bounded by itself and by what all copies may hold together. A body that
// does not fit is let go as a whole, because half of one cannot be read; it passes all the same.

/** What a chunk holds beside its bytes: of small events that is more than they are. */
const chunkCost = 200;

/** Bytes that copies may hold. */
export interface CopyRoom {
  left: number;
}

export class BodyCopy {
  readonly #room: CopyRoom;
  readonly #most: number;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #isCut = false;

  constructor(room: CopyRoom, most: number) {
    this.#room = room;
    this.#most = most;
  }

  add(chunk: Buffer): void {
    if (this.#isCut) return;
    if (this.#bytes + chunk.length > this.#most || chunk.length + chunkCost > this.#room.left) {
      this.cut();
      return;
    }
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    this.#room.left -= chunk.length + chunkCost;
  }

  /** Lets the body go: there is more of it than can be copied, or it ended too early. */
  cut(): void {
    this.release();
    this.#isCut = true;
  }

  /** Whether the body is not whole. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** The body in memory of its own, which can move to a thread; null where there is none or it did not fit. */
  take(): Uint8Array<ArrayBuffer> | null {
    if (this.#isCut || this.#bytes === 0) return null;
    const whole = new Uint8Array(new ArrayBuffer(this.#bytes));
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    this.release();
    return whole;
  }

  release(): void {
    this.#room.left += this.#bytes + this.#chunks.length * chunkCost;
    this.#bytes = 0;
    this.#chunks = [];
  }
}
