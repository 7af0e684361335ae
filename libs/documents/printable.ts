import { readFileSync } from 'node:fs';

/** Answers whether the bundled fonts can draw a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Characters that must not act inside a document: controls, bidirectional overrides and isolates (they can make a line
 * read otherwise than it is stored), line and paragraph
 * separators, byte order mark, tags, private use. Line feed stays; a tabulator becomes a space.
 */
const ACTIVE = /[\p{Cc}\p{Co}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

/**
 * The form of a text that prints: composed (NFC), with every character that no bundled font can draw, or that would
 * hide or reorder text, replaced by its visible code point. PDF/A and PDF/UA forbid missing glyphs, so without this a
 * single rare character would stop the document.
 *
 * @param substituted collects the characters that were replaced
 */
export function printsAs(text: string, covered: Coverage, substituted: Set<string>): string {
  let result = '';
  for (const character of text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').normalize('NFC')) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || (!ACTIVE.test(character) && !isSurrogate(codePoint) && covered(codePoint))) {
      result += character;
    } else {
      substituted.add(character);
      result += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
  }
  return result;
}

/** The JSON-like value with {@link printsAs} applied to every string; keys and the rest stay. */
export function printableDeep(value: unknown, covered: Coverage, substituted: Set<string>): unknown {
  const walk = (item: unknown): unknown => {
    if (typeof item === 'string') return printsAs(item, covered, substituted);
    if (Array.isArray(item)) return item.map(walk);
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value);
}

/** What at least one of these TrueType files can draw. */
export function coverageOf(fontFiles: readonly string[]): Coverage {
  const ranges = fontFiles.flatMap((file) => readCharacterMap(readFileSync(file)));
  const covered = new Set<number>();
  for (const [first, last] of ranges) for (let point = first; point <= last; point += 1) covered.add(point);
  return (codePoint) => covered.has(codePoint);
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

/** Code point ranges of the Unicode `cmap` sub-tables, formats 4 and 12 (OpenType 1.9, cmap). */
function readCharacterMap(font: Buffer): [number, number][] {
  const start = tableOffset(font, 'cmap');
  const ranges: [number, number][] = [];
  for (let index = 0; index < font.readUInt16BE(start + 2); index += 1) {
    const at = start + font.readUInt32BE(start + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) ranges.push(...readGroups(font, at));
    if (format === 4) ranges.push(...readSegments(font, at));
  }
  return ranges;
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no ${tag} table`);
}

function readGroups(font: Buffer, at: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index): [number, number] => {
    const group = at + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

function readSegments(font: Buffer, at: number): [number, number][] {
  const size = font.readUInt16BE(at + 6);
  const ranges: [number, number][] = [];
  for (let index = 0; index < size; index += 2) {
    const last = font.readUInt16BE(at + 14 + index);
    const first = font.readUInt16BE(at + 16 + size + index);
    if (first <= last && last < 0xffff) ranges.push([first, last]);
  }
  return ranges;
}
