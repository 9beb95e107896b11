// A Zstandard file frame by frame (RFC 8878), to the last one, whatever lies around them: padding, the text of an error, the
// frames without data that parallel compressors put between. Node stops after the first frame, and takes anything else
// for damage; where a frame ends is told by the lengths of its blocks. In: packed pieces. Out: plain ones.

import { createZstdDecompress } from "node:zlib";
import { drained, type Engine, finished, plainPiece, quiet } from "./decompressor.ts";
import type { PassedOver } from "./gzip-members.ts";
import { PackedBytes } from "./packed-bytes.ts";

const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** The first byte of one that is to be skipped may be any of sixteen. */
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18]);
/** Magic and length of a frame without data. */
const skippableHeader = 8;

/** Whether bytes begin a frame, as far as there are any. */
export function isFrame(bytes: Buffer): boolean {
  const begin = bytes.subarray(0, magic.length);
  return begin.length > 0 && magic.subarray(0, begin.length).equals(begin);
}

export function isSkippable(bytes: Buffer): boolean {
  return (
    bytes.length >= skippable.length &&
    (bytes[0]! & 0xf0) === skippable[0] &&
    bytes.subarray(1, skippable.length).equals(skippable.subarray(1))
  );
}

/** @throws errors of broken data, and with the code Z_BUF_ERROR of data that ends too early, after all that was readable */
export async function* zstdFrames(
  packed: AsyncIterable<Buffer>,
  passedOver: PassedOver,
): AsyncGenerator<Buffer> {
  const source = new PackedBytes(packed);
  let passed = 0;
  try {
    // a magic number of which the end is missing is a frame that was cut
    while ((await source.has(magic.length)) || source.held.length > 0) {
      if (isFrame(source.held)) yield* frameData(source);
      else if (isSkippable(source.held)) await skip(source);
      else passed += source.take(toNextFrame(source.held)).length;
    }
  } finally {
    if (passed > 0) passedOver(passed);
    await source.close();
  }
}

async function skip(source: PackedBytes): Promise<void> {
  let left = (await source.need(skippableHeader)).readUInt32LE(magic.length);
  while (left > 0) {
    if (!(await source.has(1))) return void (await source.need(1));
    left -= source.take(left).length;
  }
}

/** Bytes up to where the next frame may begin, at least one; its first bytes may be the last that are held. */
function toNextFrame(bytes: Buffer): number {
  const found = [magic, skippable.subarray(1)].flatMap((mark, k) => {
    const at = bytes.indexOf(mark, 1 + k) - k;
    return at > 0 ? [at] : [];
  });
  return found.length > 0 ? Math.min(...found) : Math.max(1, bytes.length - magic.length + 1);
}

async function* frameData(source: PackedBytes): AsyncGenerator<Buffer> {
  const engine: Engine = quiet(createZstdDecompress({ chunkSize: plainPiece }));
  try {
    for await (const piece of frameBytes(source))
      yield* drained(engine, (done) => engine.write(piece, done));
    yield* finished(engine);
  } finally {
    engine.destroy();
  }
}

/** Packed bytes that go to the decompressor at once. */
const packedPiece = 1 << 16;
/** Length of the header of a block, and of the checksum behind the last. */
const [blockHeader, checksum] = [3, 4];
/** Bytes of a dictionary's id, and of the length of the content, by their flags. */
const [idBytes, lengthBytes] = [
  [0, 1, 2, 4],
  [0, 2, 4, 8],
];

/** The bytes of one frame and no others: the decompressor would take what stands behind it for the next. */
async function* frameBytes(source: PackedBytes): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  const take = async (bytes: number): Promise<Buffer> => {
    // of what is cut all that there is
    const taken = source.take((await source.has(bytes)) ? bytes : source.held.length);
    held.push(taken);
    size += taken.length;
    return taken;
  };
  const begin = await take(magic.length + 1);
  const flags = begin[magic.length] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const length = lengthBytes[flags >> 6]! || (isSingle ? 1 : 0);
  await take((isSingle ? 0 : 1) + idBytes[flags & 3]! + length);
  for (let isLast = false; !isLast;) {
    const header = await take(blockHeader);
    if (header.length < blockHeader) break;
    const says = header.readUIntLE(0, blockHeader);
    isLast = (says & 1) === 1;
    // a byte that is repeated stands there once
    const bytes = ((says >> 1) & 3) === 1 ? 1 : says >> 3;
    if ((await take(bytes)).length < bytes) break;
    if (isLast && flags & 4) await take(checksum);
    if (size < packedPiece) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
