import { load } from 'cheerio';
import { inflateRawSync } from 'node:zlib';

/** Bytes of the central directory of a ZIP file, and of a header in it (APPNOTE 4.3.12). */
const END = 0x06054b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/** Texts of the files of a ZIP archive by name. */
function filesOf(zip: Buffer): ReadonlyMap<string, string> {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== END) end -= 1;
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const name = zip.readUInt16LE(at + 28);
    const beside = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    const data = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const bytes = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + name), bytes.toString('utf8'));
    at += ENTRY_BYTES + name + beside;
  }
  return files;
}

/** The cells of every sheet of a workbook (`.xlsx`) as text, by row and column; undefined where there is none. */
export function sheetsOf(bytes: Buffer): (string | undefined)[][][] {
  const files = filesOf(bytes);
  const xml = (name: string) => load(files.get(name) ?? '', { xml: true });
  const shared = xml('xl/sharedStrings.xml');
  const words = shared('si')
    .toArray()
    .map((one) => shared(one).text());
  const sheets: (string | undefined)[][][] = [];
  for (let number = 1; files.has(`xl/worksheets/sheet${number}.xml`); number += 1) {
    const $ = xml(`xl/worksheets/sheet${number}.xml`);
    const rows = $('row').toArray();
    sheets.push(
      rows.map((row) => {
        const cells: (string | undefined)[] = [];
        for (const cell of $(row).find('c').toArray()) {
          const value = $(cell).find('v').text();
          const column = /^[A-Z]+/.exec($(cell).attr('r') ?? '')?.[0] ?? 'A';
          const at = Buffer.from(column).reduce((sum, code) => sum * 26 + code - 64, 0) - 1;
          cells[at] = $(cell).attr('t') === 's' ? words[Number(value)] : value === '' ? undefined : value;
        }
        return cells;
      }),
    );
  }
  return sheets;
}
