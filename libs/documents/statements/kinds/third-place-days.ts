import { z } from 'zod';
import { originsOf } from '../counted-table.js';
import { recordedDays, siteColumn, siteOfDays } from '../recorded-days.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  days: z.array(countedHalfDays.extend({ site: siteOfDays })).max(MOST_ROWS),
});
/** Half days of one person in third places, by month, place and origin. */
export type ThirdPlaceFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Journées en tiers-lieu',
    days: 'Journées en tiers-lieu, par mois et par lieu',
  },
  en: {
    title: 'Days in coworking spaces',
    days: 'Days in coworking spaces, by month and place',
  },
} as const;

/** One person's days in third places over a period. */
export const THIRD_PLACE_DAYS: StatementKind<ThirdPlaceFigures> = {
  id: 'third-place-days',
  format: 1,
  version: '2',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections({ days }, telling) {
    const { locale } = telling;
    return [recordedDays(days, telling, { heading: WORDS[locale].days, columns: [siteColumn(locale)] })];
  },
};
