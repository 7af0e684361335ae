import { z } from 'zod';
import { agreedTerms, termsFacts } from '../agreed-terms.js';
import { originsOf } from '../counted-table.js';
import { recordedDays } from '../recorded-days.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  agreements: z.array(agreedTerms).max(100),
  days: z.array(countedHalfDays.extend({ place: z.enum(['home', 'third-place']) })).max(MOST_ROWS),
});
/** What a telework attestation holds of one person: signed terms, and teleworked half days by month, place and origin. */
export type TeleworkFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Télétravail : cadre individuel et journées enregistrées',
    agreement: { usual: 'Avenant de télétravail', agents: 'Autorisation de télétravail' },
    none: {
      usual: 'Aucun avenant signé n’est enregistré pour un jour de la période.',
      agents: 'Aucune autorisation signée n’est enregistrée pour un jour de la période.',
    },
    days: 'Journées de télétravail',
    place: 'Lieu',
    places: { home: 'Domicile', 'third-place': 'Tiers-lieu' },
  },
  en: {
    title: 'Telework: individual basis and recorded days',
    agreement: { usual: 'Telework agreement', agents: 'Telework authorisation' },
    none: {
      usual: 'No signed agreement is recorded for any day of the period.',
      agents: 'No signed authorisation is recorded for any day of the period.',
    },
    days: 'Days of telework',
    place: 'Place',
    places: { home: 'Home', 'third-place': 'Coworking space' },
  },
} as const;

/** One person's telework: what was signed, and the days that are recorded. */
export const TELEWORK: StatementKind<TeleworkFigures> = {
  id: 'telework',
  format: 1,
  version: '2',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections({ agreements, days }, telling) {
    const { locale, agents, ours } = telling;
    const words = WORDS[locale];
    const act = agents ? 'agents' : 'usual';
    return [
      {
        heading: ours(words.agreement[act]),
        sentences: agreements.length === 0 ? [ours(words.none[act])] : [],
        facts: termsFacts(agreements, telling),
        table: null,
      },
      recordedDays(days, telling, {
        heading: words.days,
        columns: [{ text: words.place, cell: ({ place }) => words.places[place] }],
      }),
    ];
  },
};
