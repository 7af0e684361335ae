import { z } from 'zod';
import { originsOf } from '../counted-table.js';
import { recordedDays, siteColumn, siteOfDays } from '../recorded-days.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  days: z
    .array(
      countedHalfDays.extend({
        origin: z.enum(['confirmed', 'checked-in']),
        site: siteOfDays,
      }),
    )
    .max(MOST_ROWS),
});
/** Half days that a host confirmed, and no others. */
export type PresenceFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Jours attestés par le lieu d’accueil',
    days: 'Jours attestés, par mois et par lieu',
    only: 'Ce qui est seulement prévu, retenu ou annoncé ne figure pas ici.',
  },
  en: {
    title: 'Days for which the host vouches',
    days: 'Days by month and place',
    only: 'What is merely planned, reserved or announced is not listed here.',
  },
} as const;

/** What a host vouches for: days that it confirmed, or on which an arrival was recorded. */
export const PRESENCE: StatementKind<PresenceFigures> = {
  id: 'presence',
  format: 1,
  version: '2',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections({ days }, telling) {
    const words = WORDS[telling.locale];
    const columns = [siteColumn(telling.locale)];
    return [recordedDays(days, telling, { heading: words.days, remarks: [words.only], columns })];
  },
};
