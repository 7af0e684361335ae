import { crc32 } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  /** Its path: letters, digits, `-`, `_`, `.` and `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** As many entries and bytes as an archive takes without the extensions of ZIP64. */
const MOST_ENTRIES = 65_535;
const MOST_BYTES = 0xffff_ffff;
const SAFE = /^[\w.-]+(\/[\w.-]+)*$/;
/** Names in UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

/**
 * A ZIP archive (APPNOTE 6.3.3) piece by piece, its entries stored as they are: sealed PDFs are compressed already. One entry
 * is in memory at a time, so that an archive of any length takes no more than its longest file.
 *
 * @param at the time that every entry bears
 * @throws Error for a name that could leave the folder, and beyond 65,535 entries or 4 GB
 */
export async function* zipArchive(entries: AsyncIterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const stamp = dosTime(at);
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    if (!SAFE.test(name) || name.split('/').includes('..'))
      throw new Error(`no entry of an archive is named so: ${name}`);
    const path = Buffer.from(name);
    const facts = factsOf(bytes, stamp, path);
    const header = Buffer.concat([word(0x0403_4b50), facts, path]);
    directory.push(Buffer.concat([word(0x0201_4b50), half(VERSION), facts, Buffer.alloc(10), word(offset), path]));
    offset += header.length + bytes.length;
    if (directory.length > MOST_ENTRIES || offset > MOST_BYTES) throw new Error('more than an archive takes');
    yield header;
    yield bytes;
  }
  const central = Buffer.concat(directory);
  yield central;
  const entriesHeld = half(directory.length);
  yield Buffer.concat([
    word(0x0605_4b50),
    Buffer.alloc(4),
    entriesHeld,
    entriesHeld,
    word(central.length),
    word(offset),
    Buffer.alloc(2),
  ]);
}

/** What the header before a file and its line in the directory share: stored, its time, checksum, sizes, lengths. */
const factsOf = (bytes: Uint8Array, stamp: Buffer, path: Buffer): Buffer =>
  Buffer.concat([
    half(VERSION),
    half(FLAGS),
    half(0),
    stamp,
    word(crc32(bytes)),
    word(bytes.length),
    word(bytes.length),
    half(path.length),
    half(0),
  ]);

/** Seconds in twos since 1980, in UTC. */
function dosTime(at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return Buffer.concat([half(time), half(day)]);
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
