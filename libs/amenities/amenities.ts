import { fold } from '#libs/text/index.js';

/**
 * What a third place or a desk may offer (`sites.features`, `desks.features`) and what somebody may need of it
 * (`employees.needs`): one vocabulary, so that a need can be met. Stored as these words; the order is that of filters.
 */
export const AMENITIES = ['accessible', 'fibre', 'video', 'quiet', 'parking', 'kitchen', 'lockers'] as const;
export type Amenity = (typeof AMENITIES)[number];

/** Words found in files, in French and English, folded for comparison. */
const WORDS: ReadonlyMap<string, Amenity> = new Map(
  Object.entries({
    accessible: [
      'accessible',
      'accessibilité',
      'accessible PMR',
      'accès PMR',
      'PMR',
      'handicap',
      'accès handicapé',
      'plain-pied',
      'accès de plain-pied',
      'step-free',
      'step-free access',
      'wheelchair',
    ],
    fibre: ['fibre', 'fiber', 'fibre optique', 'internet fibre', 'très haut débit', 'THD'],
    video: [
      'video',
      'vidéo',
      'visio',
      'visioconférence',
      'vidéoconférence',
      'salle de visio',
      'salle de visioconférence',
      'video room',
      'videoconference',
      'video conferencing',
    ],
    quiet: ['quiet', 'calme', 'silence', 'espace calme', 'zone calme', 'espace silencieux', 'quiet area', 'quiet zone'],
    parking: ['parking', 'stationnement', 'place de parking', 'places de parking', 'parc de stationnement', 'car park'],
    kitchen: ['kitchen', 'cuisine', 'coin cuisine', 'kitchenette', 'cuisine équipée', 'espace cuisine'],
    lockers: ['lockers', 'locker', 'casier', 'casiers', 'casiers fermés', 'consigne'],
  } satisfies Record<Amenity, readonly string[]>).flatMap(([amenity, words]) =>
    words.map((word): [string, Amenity] => [fold(word), AMENITIES.find((known) => known === amenity)!]),
  ),
);

/**
 * Amenities listed in one cell, separated by `|`, `/`, `,`, `;` or a line break, in French or English, whatever the
 * case and accents. @returns each once in the order of {@link AMENITIES}, and the words not understood as written
 */
export function parseAmenities(text: string): { amenities: Amenity[]; unknown: string[] } {
  const found = new Set<Amenity>();
  const unknown: string[] = [];
  for (const part of text.split(/[|/,;\n]/)) {
    if (part.trim() === '') continue;
    const amenity = WORDS.get(fold(part));
    if (amenity) found.add(amenity);
    else unknown.push(part.trim());
  }
  return { amenities: AMENITIES.filter((amenity) => found.has(amenity)), unknown };
}
