import type { DocumentLocale } from './common.data.js';

/** Every fixed word of the document about one person. */
export interface PersonDataLabels {
  readonly kicker: string;
  readonly title: string;
  readonly made: (at: string) => string;
  readonly person: string;
  readonly intro: (employer: string) => string;
  readonly introOfAccount: (organisation: string) => string;
  readonly rights: string;
  readonly ask: (contact: string) => string;
  readonly whole: string;
  readonly wholeOfAccount: string;
  readonly none: string;
  readonly footer: string;
  readonly page: string;
  readonly madeWith: string;
}

const FR: PersonDataLabels = {
  kicker: 'Données personnelles',
  title: 'Ce qui est conservé de vous',
  made: (at) => `État au ${at}`,
  person: 'Personne',
  intro: (employer) =>
    `Ce document dit tout ce que Palier conserve de vous pour ${employer}, rubrique par rubrique (RGPD, art. 15). Il a été établi à votre demande ou à celle des ressources humaines, et cette remise est inscrite au journal.`,
  introOfAccount: (organisation) =>
    `Ce document dit tout ce que Palier conserve de vous au titre du compte avec lequel vous agissez pour ${organisation}, rubrique par rubrique (RGPD, art. 15). Il a été établi à votre demande, et cette remise est inscrite au journal.`,
  rights:
    'Vous pouvez demander la rectification d’une erreur, l’effacement de ce que la loi n’oblige pas à garder, la limitation d’un traitement, ou vous y opposer. La réponse vous est due dans le mois. Si elle ne vous satisfait pas, vous pouvez saisir la CNIL (cnil.fr).',
  ask: (contact) => `Pour toute demande : ${contact}.`,
  whole:
    'Les textes entiers des avenants, les empreintes et les détails techniques figurent dans le fichier JSON, à la même page.',
  wholeOfAccount: 'Les détails techniques figurent dans le fichier JSON, à la même page.',
  none: 'Rien n’est conservé sous cette rubrique.',
  footer: 'Données personnelles, à ne remettre qu’à la personne concernée',
  page: 'page',
  madeWith: 'Établi avec Palier',
};

const EN: PersonDataLabels = {
  kicker: 'Personal data',
  title: 'What is held about you',
  made: (at) => `As of ${at}`,
  person: 'Person',
  intro: (employer) =>
    `This document tells everything that Palier holds about you for ${employer}, section by section (GDPR art. 15). It was made at your request or at that of HR, and that it was handed out stands in the journal.`,
  introOfAccount: (organisation) =>
    `This document tells everything that Palier holds about you under the account with which you act for ${organisation}, section by section (GDPR art. 15). It was made at your request, and that it was handed out stands in the journal.`,
  rights:
    'You may ask for a mistake to be corrected, for what the law does not demand to be kept to be erased, for processing to be restricted, or object to it. An answer is due within one month. If it does not satisfy you, you may turn to the CNIL (cnil.fr).',
  ask: (contact) => `For any request: ${contact}.`,
  whole: 'Whole texts of agreements, fingerprints and technical details are in the JSON file, on the same page.',
  wholeOfAccount: 'Technical details are in the JSON file, on the same page.',
  none: 'Nothing is held under this heading.',
  footer: 'Personal data, to be given to nobody but the person concerned',
  page: 'page',
  madeWith: 'Made with Palier',
};

export const personDataLabels = (locale: DocumentLocale): PersonDataLabels => (locale === 'fr' ? FR : EN);
