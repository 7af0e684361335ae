import type { Amenity } from '#libs/amenities/index.js';
import type { ThirdPlace } from '#libs/geo/index.js';
import { seededRandom, seedOf } from '#libs/seeded-random/index.js';

/**
 * Facts about a place that the open list lacks and the demo needs. Generated from the identifier of the place, hence the
 * same on every machine; marked as generated wherever it is shown.
 */
export interface GeneratedFacts {
  readonly desks: readonly { readonly label: string; readonly features: readonly Amenity[] }[];
  readonly hours: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[];
  readonly features: readonly Amenity[];
  /** Price of a desk for a day, in cents, without tax. */
  readonly dayPriceCents: number;
}

const LARGE_COMMUNE = 100_000;
const HOURS = [
  ['08:00', '18:00'],
  ['08:30', '18:30'],
  ['09:00', '18:00'],
  ['09:00', '19:00'],
] as const;

/** Desks by kind and size of the commune, weekday hours (one place in five opens on Saturday), equipment, price. */
export function generatedFacts(place: ThirdPlace): GeneratedFacts {
  const random = seededRandom(seedOf(`third-place ${place.id}`));
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));

  const city = place.commune.population >= LARGE_COMMUNE;
  const count = place.kind === 'innovation_lab' ? between(3, 8) : city ? between(10, 30) : between(4, 14);
  const features: Amenity[] = ['fibre'];
  if (random() < 0.6) features.push('accessible');
  if (random() < 0.5) features.push('video');
  if (random() < 0.4) features.push('quiet');
  if (random() < (city ? 0.2 : 0.8)) features.push('parking');
  if (random() < 0.7) features.push('kitchen');
  if (random() < 0.3) features.push('lockers');

  const [opens, closes] = pick(HOURS);
  const hours: { weekday: number; opens: string; closes: string }[] = [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    opens,
    closes,
  }));
  if (random() < 0.2) hours.push({ weekday: 6, opens: '09:00', closes: '13:00' });

  const accessibleDesks = features.includes('accessible') ? Math.max(1, Math.floor(count / 5)) : 0;
  const quietDesks = features.includes('quiet') ? Math.max(1, Math.floor(count / 4)) : 0;
  const desks = Array.from({ length: count }, (_, index) => ({
    label: String(index + 1).padStart(2, '0'),
    features: [
      ...(index < accessibleDesks ? (['accessible'] as const) : []),
      ...(index >= count - quietDesks ? (['quiet'] as const) : []),
    ],
  }));
  const dayPriceCents = (city ? between(18, 32) : between(10, 22)) * 100;
  return { desks, hours, features, dayPriceCents };
}
