import { z } from 'zod';
import { agreedTerms, termsFacts } from '../agreed-terms.js';
import { originsOf } from '../counted-table.js';
import { recordedDays } from '../recorded-days.js';
import { countedHalfDays, MOST_ROWS } from '../statement.data.js';
import type { StatementKind } from '../statement-kind.js';

const figures = z.object({
  /** Signed terms that allow telework at home. */
  agreements: z.array(agreedTerms).max(100),
  days: z.array(countedHalfDays).max(MOST_ROWS),
});
/** Telework of one person at home, for the insurer of the home. */
export type HomeInsuranceFigures = z.infer<typeof figures>;

const WORDS = {
  fr: {
    title: 'Télétravail à domicile, pour l’assurance habitation',
    agreement: { usual: 'Avenant qui prévoit le domicile', agents: 'Autorisation qui prévoit le domicile' },
    none: {
      usual: 'Aucun avenant enregistré ne prévoit le télétravail à domicile sur la période.',
      agents: 'Aucune autorisation enregistrée ne prévoit le télétravail à domicile sur la période.',
    },
    address:
      'L’adresse du domicile n’est pas au registre : ce document ne dit pas où se trouve le logement. Il ne dit rien non plus de son installation électrique ni du matériel confié.',
    days: 'Jours à domicile',
  },
  en: {
    title: 'Telework at home, for the home insurer',
    agreement: { usual: 'Agreement that allows the home', agents: 'Authorisation that allows the home' },
    none: {
      usual: 'No recorded agreement allows telework at home in the period.',
      agents: 'No recorded authorisation allows telework at home in the period.',
    },
    address:
      'The address of the home is not in the register: this document does not say where the dwelling is. Nor does it say anything of its electrical installation or of equipment lent.',
    days: 'Days at home',
  },
} as const;

/** What an insurer of the home asks: whether telework at home was agreed, and its recorded days. */
export const HOME_INSURANCE: StatementKind<HomeInsuranceFigures> = {
  id: 'home-insurance',
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
        sentences: [...(agreements.length === 0 ? [words.none[act]] : []), words.address].map(ours),
        facts: termsFacts(agreements, telling),
        table: null,
      },
      recordedDays(days, telling, { heading: words.days }),
    ];
  },
};
