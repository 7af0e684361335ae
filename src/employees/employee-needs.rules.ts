import { normalisePlaceName } from '#libs/geo/index.js';

/** What a place must have for somebody: the same words as the features of sites. */
export const NEEDS = ['accessible', 'fibre', 'video', 'quiet', 'parking', 'kitchen', 'lockers'] as const;
export type Need = (typeof NEEDS)[number];

/** Words of files, French and English, without accents. */
const WORDS: Readonly<Record<string, Need>> = {
  accessible: 'accessible',
  accessibilite: 'accessible',
  pmr: 'accessible',
  'step free': 'accessible',
  fibre: 'fibre',
  fiber: 'fibre',
  video: 'video',
  visio: 'video',
  visioconference: 'video',
  quiet: 'quiet',
  calme: 'quiet',
  silence: 'quiet',
  parking: 'parking',
  kitchen: 'kitchen',
  cuisine: 'kitchen',
  lockers: 'lockers',
  casier: 'lockers',
  casiers: 'lockers',
};

/** Needs listed in a cell, separated by `|`, `/`, `,` or `;`. @returns the needs once each, and the words not understood */
export function parseNeeds(text: string): { needs: Need[]; unknown: string[] } {
  const needs = new Set<Need>();
  const unknown: string[] = [];
  for (const part of text.split(/[|/,;]/)) {
    const word = normalisePlaceName(part);
    if (word === '' && part.trim() === '') continue;
    const need = WORDS[word];
    if (need) needs.add(need);
    else unknown.push(part.trim());
  }
  return { needs: NEEDS.filter((need) => needs.has(need)), unknown };
}
