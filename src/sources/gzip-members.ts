// A gzip member by member (RFC 1952), to the last one, whatever lies around them: zeros that a tape or a block device
// added, the text of an error behind a download that broke off. Node reads members itself, ends at the first zero byte,
// and takes anything else for damage with which the last piece of good data is lost. In: packed pieces. Out: plain ones.

import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { drained, type Engine, finished, plainPiece, quiet } from "./decompressor.ts";
import { PackedBytes } from "./packed-bytes.ts";

/** Told at the end of bytes between members or behind the last that belong to none, if any. */
export type PassedOver = (bytes: number) => void;

const mark = 0x1f;
const headerBytes = 10;
/** Checksum and length behind the data. */
const trailerBytes = 8;
/** Packed bytes of a member below which the next is tried at once. */
const smallMember = 1 << 14;
const flag = { checksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/** @throws errors of broken data, and with the code Z_BUF_ERROR of data that ends too early, after all that was readable */
export async function* unzipped(
  packed: AsyncIterable<Buffer>,
  passedOver: PassedOver,
): AsyncGenerator<Buffer> {
  const source = new GzipBytes(packed);
  let passed = 0;
  let members = 0;
  try {
    // a header of which the end is missing is a member that was cut
    while ((await source.has(headerBytes)) || source.held.length > 0) {
      if (isHeader(source.held)) {
        members++;
        await skipHeader(source);
        yield* memberData(source);
        continue;
      }
      if (members === 0) throw broken("no header of gzip stands at the beginning");
      passed += source.take(toNextMark(source.held)).length;
    }
  } finally {
    if (passed > 0) passedOver(passed);
    await source.close();
  }
}

/** Bytes up to where the next header may begin, at least one. */
function toNextMark(bytes: Buffer): number {
  const at = bytes.indexOf(mark, 1);
  return at < 0 ? bytes.length : at;
}

function broken(why: string): Error {
  return Object.assign(new Error(why), { code: "Z_DATA_ERROR" });
}

/** So much of a header as there is: two bytes of mark, deflate, no flag that the format does not know. */
function isHeader(bytes: Buffer): boolean {
  const is = (at: number, good: (byte: number) => boolean): boolean =>
    bytes.length <= at || good(bytes[at]!);
  return (
    bytes.length > 1 &&
    bytes[0] === mark &&
    bytes[1] === 0x8b &&
    is(2, (method) => method === 8) &&
    is(3, (flags) => (flags & flag.reserved) === 0)
  );
}

async function skipHeader(source: GzipBytes): Promise<void> {
  const flags = (await source.need(headerBytes))[3]!;
  if (flags & flag.extra) await source.need((await source.need(2)).readUInt16LE(0));
  for (const text of [flag.name, flag.comment])
    if (flags & text) while ((await source.need(1))[0] !== 0);
  if (flags & flag.checksum) await source.need(2);
}

async function* memberData(source: GzipBytes): AsyncGenerator<Buffer> {
  let sum = 0;
  let size = 0;
  for await (const out of inflated(source)) {
    sum = crc32(out, sum);
    size = (size + out.length) % 2 ** 32;
    yield out;
  }
  const trailer = await source.need(trailerBytes);
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size)
    throw broken("the checksum does not fit");
}

async function* inflated(source: GzipBytes): AsyncGenerator<Buffer> {
  const whole = source.afterSmall ? atOnce(source.held) : null;
  if (whole) {
    source.take(whole.taken);
    yield whole.out;
    return;
  }
  const engine: Engine = quiet(createInflateRaw({ chunkSize: plainPiece }));
  try {
    while (!engine.readableEnded && (await source.has(1))) {
      const before = engine.bytesWritten;
      const piece = source.held;
      yield* drained(engine, (done) => engine.write(piece, done));
      source.take(engine.bytesWritten - before);
    }
    yield* finished(engine);
    source.afterSmall = engine.bytesWritten < smallMember;
  } finally {
    engine.destroy();
  }
}

/** A member that lies in what is held, twenty times faster; null where the slow way has to tell what it is. */
function atOnce(packed: Buffer): { readonly out: Buffer; readonly taken: number } | null {
  try {
    const options = { info: true, maxOutputLength: plainPiece };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { out: buffer, taken: engine.bytesWritten };
  } catch {
    return null;
  }
}

class GzipBytes extends PackedBytes {
  /** The last member was small: a log to which each write adds one has thousands. */
  afterSmall = false;
}
