import { z } from 'zod';
import { line } from '../../common.data.js';
import { countedTable, originsOf, unitWords } from '../counted-table.js';
import { daySentence, sentenceWords } from '../sentences.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  days: z
    .array(
      countedHalfDays.extend({
        /** Name and town; null where the entry does not say in which place. */
        site: z.object({ name: line, place: line }).nullable(),
      }),
    )
    .max(MOST_ROWS),
});
/** Half days of one person in third places, by month, place and origin. */
export type ThirdPlaceFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Journées en tiers-lieu',
    days: 'Journées en tiers-lieu, par mois et par lieu',
    place: 'Lieu',
    unnamed: 'Lieu non enregistré',
  },
  en: {
    title: 'Days in coworking spaces',
    days: 'Days in coworking spaces, by month and place',
    place: 'Place',
    unnamed: 'Place not recorded',
  },
} as const;

/** One person's days in third places over a period. */
export const THIRD_PLACE_DAYS: StatementKind<ThirdPlaceFigures> = {
  id: 'third-place-days',
  format: 1,
  version: '1',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections({ days }, telling) {
    const { locale, ours } = telling;
    const words = WORDS[locale];
    return [
      {
        heading: ours(words.days),
        sentences: [sentenceWords(locale, daySentence(originsOf(days))), unitWords(locale)].map(ours),
        facts: [],
        table: countedTable(days, telling, [
          { text: words.place, cell: ({ site }) => (site ? `${site.name}, ${site.place}` : words.unnamed) },
        ]),
      },
    ];
  },
};
