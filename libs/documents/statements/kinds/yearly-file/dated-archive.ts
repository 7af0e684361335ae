/** Bytes from the beginning of an entry of the central directory to its parts (APPNOTE 4.3.12), and of the end record. */
const CENTRAL = { time: 12, name: 28, extra: 30, comment: 32, local: 42, size: 46 } as const;
const LOCAL_TIME = 10;
const END = { signature: Buffer.from('504b0506', 'hex'), entries: 10, directory: 16 } as const;

/**
 * A ZIP archive whose entries bear one instant, so that the same content is the same bytes whenever it is packed: packers write the
 * present one.
 *
 * @param bytes an archive as packers write it, without ZIP64
 * @param at in UTC; ZIP keeps even seconds from 1980 on
 */
export function datedArchive(bytes: Uint8Array, at: Date): Uint8Array {
  const zip = Buffer.from(bytes);
  const instant = dosInstant(at);
  const end = zip.lastIndexOf(END.signature);
  let entry = zip.readUInt32LE(end + END.directory);
  for (let left = zip.readUInt16LE(end + END.entries); left > 0; left -= 1) {
    zip.writeUInt32LE(instant, entry + CENTRAL.time);
    zip.writeUInt32LE(instant, zip.readUInt32LE(entry + CENTRAL.local) + LOCAL_TIME);
    const lengths = [CENTRAL.name, CENTRAL.extra, CENTRAL.comment].map((field) => zip.readUInt16LE(entry + field));
    entry += CENTRAL.size + lengths.reduce((sum, length) => sum + length, 0);
  }
  return new Uint8Array(zip);
}

/** Time in the lower, date in the upper half, as MS-DOS had them. */
function dosInstant(at: Date): number {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return ((date << 16) | time) >>> 0;
}
