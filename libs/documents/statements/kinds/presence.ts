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
        origin: z.enum(['confirmed', 'checked-in']),
        /** Name and town; null where the entry does not say in which place. */
        site: z.object({ name: line, place: line }).nullable(),
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
    place: 'Lieu',
    unnamed: 'Lieu non enregistré',
  },
  en: {
    title: 'Days for which the host vouches',
    days: 'Days by month and place',
    only: 'What is merely planned, reserved or announced is not listed here.',
    place: 'Place',
    unnamed: 'Place not recorded',
  },
} as const;

/** What a host vouches for: days that it confirmed, or on which an arrival was recorded. */
export const PRESENCE: StatementKind<PresenceFigures> = {
  id: 'presence',
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
        sentences: [sentenceWords(locale, daySentence(originsOf(days))), words.only, unitWords(locale)].map(ours),
        facts: [],
        table: countedTable(days, telling, [
          { text: words.place, cell: ({ site }) => (site ? `${site.name}, ${site.place}` : words.unnamed) },
        ]),
      },
    ];
  },
};
