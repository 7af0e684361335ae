import type { PaperMap } from './map.data.js';

/** What `paper.typ` prints of a map. */
export interface PaperMapView {
  readonly alt: string;
  readonly svg: string;
  /** Height over width. */
  readonly ratio: number;
  readonly legend: readonly { readonly svg: string; readonly label: string }[];
  readonly note: string | null;
}

const BRAND = '#0b5c7a';
const INK = '#14222b';
const LINE = '#8596a1';
const FILLS = {
  light: `fill="${BRAND}" fill-opacity="0.08"`,
  half: `fill="${BRAND}" fill-opacity="0.55"`,
  full: `fill="${INK}"`,
} as const;

const svg = (width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
const dot = (x: number, y: number, r: number, shade: keyof typeof FILLS): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" ${FILLS[shade]} stroke="${BRAND}" stroke-width="0.7"/>`;
const diamond = (d: string): string => `<path d="${d}" fill="#fff" stroke="${INK}" stroke-width="1.3"/>`;
const box = (d: string): string => `<path d="${d}" fill="${INK}" stroke="#fff" stroke-width="1.5"/>`;
const text = (x: number, y: number, size: number, fill: string, anchor: 'start' | 'middle', words: string): string =>
  `<text x="${x}" y="${y}" font-family="Inter" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped(words)}</text>`;
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A map as one drawing. Pure. @param ours puts the spaces of the document's language into words of ours */
export function paperMapView(map: PaperMap, ours: (words: string) => string): PaperMapView {
  const { width, height, scale } = map;
  return {
    alt: ours(map.alt),
    ratio: height / width,
    svg: svg(width, height, [
      ...map.outlines.map((d) => `<path d="${d}" fill="none" stroke="${LINE}"/>`),
      ...map.dots.map(({ x, y, r, shade }) => dot(x, y, r, shade)),
      ...map.marks.map(diamond),
      ...map.squares.flatMap(({ d, x, y, number }) => [box(d), text(x, y, 13, '#fff', 'middle', `${number}`)]),
      `<path d="M${scale.x} ${scale.y}h${scale.length}m0 -4v8m-${scale.length} -8v8" fill="none" stroke="${INK}" stroke-width="1.5"/>`,
      text(scale.x, scale.y - 6, 14, INK, 'start', ours(scale.label)),
    ]),
    legend: [
      ...map.legend.map(({ shade, label }) => ({ svg: svg(16, 16, [dot(8, 8, 6, shade)]), label: ours(label) })),
      { svg: svg(16, 16, [diamond('M8 3l5 5l-5 5l-5-5z')]), label: ours(map.words.mark) },
      {
        svg: svg(16, 16, [box('M1 1h14v14h-14z'), text(8, 12, 11, '#fff', 'middle', '1')]),
        label: ours(map.words.square),
      },
    ],
    note: map.note === null ? null : ours(map.note),
  };
}
