import { z } from 'zod';
import { originsOf } from '../counted-table.js';
import { recordedDays } from '../recorded-days.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  /** The usual means of transport as the register has it; null where nobody has said. */
  mode: z.enum(['car', 'public_transport', 'bicycle', 'walk', 'other']).nullable(),
  days: z.array(countedHalfDays.extend({ place: z.enum(['office', 'third-place']) })).max(MOST_ROWS),
});
/** Half days of one person at a place of work away from home, for an allowance for sustainable commuting. */
export type MobilityFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Jours sur un lieu de travail hors du domicile',
    usual: 'Moyen de transport',
    mode: 'Moyen de transport habituel, selon le registre',
    modes: {
      car: 'Voiture',
      public_transport: 'Transports en commun',
      bicycle: 'Vélo',
      walk: 'Marche',
      other: 'Autre',
    },
    unsaid: 'Nul ne l’a indiqué',
    limits:
      'Le registre ne sait ni par quel moyen un trajet a été fait, ni sa distance, ni s’il a eu lieu. Le forfait mobilités durables demande en outre une attestation sur l’honneur ou un justificatif de la personne (C. trav., art. R. 3261-13-2).',
    days: 'Jours au bureau et en tiers-lieu',
    place: 'Lieu',
    places: { office: 'Bureau', 'third-place': 'Tiers-lieu' },
  },
  en: {
    title: 'Days at a place of work away from home',
    usual: 'Means of transport',
    mode: 'Usual means of transport, by the register',
    modes: {
      car: 'Car',
      public_transport: 'Public transport',
      bicycle: 'Bicycle',
      walk: 'Walking',
      other: 'Other',
    },
    unsaid: 'Nobody has said',
    limits:
      'The register knows neither by which means a journey was made, nor how far, nor whether it took place. The allowance (forfait mobilités durables) also asks for a statement or a proof by the person (Labour Code art. R. 3261-13-2).',
    days: 'Days at the office and in coworking spaces',
    place: 'Place',
    places: { office: 'Office', 'third-place': 'Coworking space' },
  },
} as const;

/** What the register knows for an allowance for sustainable commuting, and what it does not. */
export const MOBILITY: StatementKind<MobilityFigures> = {
  id: 'mobility',
  format: 1,
  version: '2',
  figures,
  title: ({ locale }) => WORDS[locale].title,
  origins: ({ days }) => originsOf(days),
  sections({ mode, days }, telling) {
    const { locale, ours } = telling;
    const words = WORDS[locale];
    return [
      recordedDays(days, telling, {
        heading: words.days,
        columns: [{ text: words.place, cell: ({ place }) => words.places[place] }],
      }),
      {
        heading: ours(words.usual),
        sentences: [ours(words.limits)],
        facts: [{ label: ours(words.mode), value: mode === null ? ours(words.unsaid) : words.modes[mode] }],
        table: null,
      },
    ];
  },
};
