import { normalisePlaceName } from '#libs/geo/index.js';

/** How somebody usually travels to the usual workplace; null means not stated. */
export const COMMUTE_MODES = ['car', 'public_transport', 'bicycle', 'walk', 'other'] as const;
export type CommuteMode = (typeof COMMUTE_MODES)[number];

/** Words of files and forms, French and English, without accents. */
const WORDS: Readonly<Record<string, CommuteMode>> = {
  car: 'car',
  voiture: 'car',
  auto: 'car',
  automobile: 'car',
  covoiturage: 'car',
  'car sharing': 'car',
  'public transport': 'public_transport',
  transit: 'public_transport',
  train: 'public_transport',
  bus: 'public_transport',
  metro: 'public_transport',
  tram: 'public_transport',
  'transport en commun': 'public_transport',
  'transports en commun': 'public_transport',
  'transport public': 'public_transport',
  'transports publics': 'public_transport',
  tc: 'public_transport',
  bicycle: 'bicycle',
  bike: 'bicycle',
  velo: 'bicycle',
  walk: 'walk',
  walking: 'walk',
  'on foot': 'walk',
  marche: 'walk',
  'marche a pied': 'walk',
  'a pied': 'walk',
  pied: 'walk',
  other: 'other',
  autre: 'other',
};

/** The mode that a word means, or null when it means none. */
export const readCommuteMode = (text: string): CommuteMode | null =>
  WORDS[normalisePlaceName(text.replaceAll('_', ' '))] ?? null;
