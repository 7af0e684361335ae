import type { Entry } from './entry.js';
import { csvHead, csvLine } from './csv-entries.rules.js';
import { geoJson, jsonLd, type JsonFrame } from './json-entries.rules.js';

/** The formats of the whole directory. */
export const FORMATS = ['csv', 'geojson', 'jsonld'] as const;
export type Format = (typeof FORMATS)[number];

/** Media types of the files. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
};

/** Whether a text names a format. */
export const isFormat = (name: string): name is Format => FORMATS.some((format) => format === name);

/** A file in pieces: one for what stands before the places, one for each part of them, one for what stands behind. */
export async function* filePieces(
  format: Format,
  baseUrl: string,
  parts: AsyncIterable<readonly Entry[]>,
): AsyncGenerator<string> {
  const { head, tail, line, between } = frameOf(format, baseUrl);
  yield head;
  let first = true;
  for await (const entries of parts) {
    if (entries.length === 0) continue;
    yield `${first ? '' : between}${entries.map(line).join(between)}`;
    first = false;
  }
  if (tail !== '') yield tail;
}

const frameOf = (format: Format, baseUrl: string): JsonFrame & { readonly between: string } =>
  format === 'csv'
    ? { head: csvHead(), tail: '', line: csvLine, between: '' }
    : { ...(format === 'geojson' ? geoJson : jsonLd(baseUrl)), between: ',\n' };
