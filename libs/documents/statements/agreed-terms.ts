import { z } from 'zod';
import { count, isoDate, reference } from '../common.data.js';
import type { Fact } from '../document.view.js';
import { formatDate } from '../typography.js';
import type { Telling } from './statement-kind.js';

/** Signed terms that held on at least one day of the period, as a stretch without interruption. */
export const agreedTerms = z.object({
  reference,
  version: count,
  from: isoDate,
  until: isoDate.nullable(),
  daysPerWeek: count.max(7),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  places: z.array(z.enum(['home', 'third_places'])).max(2),
});
export type AttestedTerms = z.infer<typeof agreedTerms>;

const WORDS = {
  fr: {
    version: 'version',
    since: (from: string) => `À compter du ${from}, sans terme`,
    between: (from: string, until: string) => `Du ${from} au ${until}`,
    days: (most: number) =>
      most < 2
        ? 'Jusqu’à un jour de télétravail par semaine civile'
        : `Jusqu’à ${most} jours de télétravail par semaine civile`,
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    places: { home: 'Domicile', third_places: 'Tiers-lieux du réseau' },
  },
  en: {
    version: 'version',
    since: (from: string) => `From ${from}, without an end`,
    between: (from: string, until: string) => `From ${from} to ${until}`,
    days: (most: number) =>
      most === 1 ? 'Up to one day of telework in a calendar week' : `Up to ${most} days of telework in a calendar week`,
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    places: { home: 'Home', third_places: 'Coworking spaces of the network' },
  },
} as const;

/** The terms as facts: reference, and beside it when they hold and what they allow. */
export function termsFacts(terms: readonly AttestedTerms[], { locale, ours }: Telling): Fact[] {
  const words = WORDS[locale];
  return terms.map(({ reference: ref, version, from, until, daysPerWeek, weekdays, places }) => ({
    label: `${ref}, ${words.version} ${version}`,
    value: [
      until === null
        ? words.since(formatDate(locale, from))
        : words.between(formatDate(locale, from), formatDate(locale, until)),
      `${words.days(daysPerWeek)} (${weekdays.map((day) => words.weekdays[day - 1]).join(', ')})`,
      places.map((place) => words.places[place]).join(', '),
    ]
      .map(ours)
      .join('\n'),
  }));
}
