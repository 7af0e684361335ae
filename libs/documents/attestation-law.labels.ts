import type { AttestedVerdict, LawOutcome } from './attestation.data.js';
import type { DocumentLocale } from './common.data.js';

/** The words around the findings of an attestation. What is not established is said to be so, never left out. */
export interface LawLabels {
  readonly heading: Readonly<Record<AttestedVerdict['domain'], string>>;
  readonly intro: (catalogue: string) => string;
  readonly columns: readonly [string, string, string, string];
  readonly outcome: Readonly<Record<LawOutcome, string>>;
  readonly until: (day: string) => string;
  readonly missing: (facts: string) => string;
  readonly fact: (words: string) => string;
  readonly open: { readonly heading: string; readonly intro: string };
  readonly unrecorded: { readonly heading: string; readonly intro: string };
  readonly notCovered: { readonly heading: string; readonly intro: string };
  readonly notApplicable: (rules: string, plural: boolean) => string;
  readonly otherTheme: string;
  readonly none: string;
  readonly caveat: string;
}

const fr: LawLabels = {
  heading: {
    telework: 'Constats au regard des règles du télétravail',
    data_protection: 'Constats au regard de la protection des données (RGPD)',
  },
  intro: (catalogue) =>
    `Règles du catalogue ${catalogue}, appliquées à chaque jour de la période selon les éléments fournis pour ce jour ; le constat le moins favorable est retenu. Un élément manquant n’est jamais compté comme conforme.`,
  columns: ['Fondement', 'Règle', 'En vigueur depuis', 'Constat'],
  outcome: {
    satisfied: 'Conforme',
    violated: 'Non conforme',
    unknown: 'À compléter',
    pending: 'Délai en cours',
    not_recorded: 'Non suivi',
    not_applicable: 'Sans objet',
  },
  until: (day) => `Jusqu’au ${day}`,
  missing: (facts) => `Manque : ${facts}`,
  fact: (words) => `« ${words} »`,
  open: {
    heading: 'Points à compléter : élément manquant',
    intro: 'Rien n’est attesté sur ces points : un élément nécessaire n’a pas été fourni.',
  },
  unrecorded: {
    heading: 'Points non suivis',
    intro:
      'Rien n’est attesté sur ces points : le registre n’enregistre rien à leur sujet, personne n’a été interrogé.',
  },
  notCovered: {
    heading: 'Points non couverts',
    intro: 'La situation soulève ces points et aucune règle du catalogue n’y répond.',
  },
  notApplicable: (rules, plural) =>
    plural
      ? `${rules} autres règles sont sans objet sur la période ; les données jointes (twin.json) les nomment.`
      : 'Une autre règle est sans objet sur la période ; les données jointes (twin.json) la nomment.',
  otherTheme: 'Autres points',
  none: 'Aucune règle n’a été évaluée.',
  caveat:
    'Ces constats résultent de règles automatiques appliquées aux éléments fournis. Ils ne remplacent ni un conseil juridique ni la décision d’une autorité.',
};

const en: LawLabels = {
  heading: {
    telework: 'Findings under the French rules on telework',
    data_protection: 'Findings under data protection law (GDPR)',
  },
  intro: (catalogue) =>
    `Rules of catalogue ${catalogue}, applied to each day of the period according to the facts provided for that day; the least favourable finding counts. A missing fact is never counted as compliant.`,
  columns: ['Basis', 'Rule', 'In force since', 'Finding'],
  outcome: {
    satisfied: 'Compliant',
    violated: 'Not compliant',
    unknown: 'To complete',
    pending: 'Deadline running',
    not_recorded: 'Not tracked',
    not_applicable: 'Not applicable',
  },
  until: (day) => `Until ${day}`,
  missing: (facts) => `Missing: ${facts}`,
  fact: (words) => `“${words}”`,
  open: {
    heading: 'Points to complete: a fact is missing',
    intro: 'Nothing is attested on these points: a fact that they need was not provided.',
  },
  unrecorded: {
    heading: 'Points that are not tracked',
    intro: 'Nothing is attested on these points: the register records nothing about them, nobody was asked.',
  },
  notCovered: {
    heading: 'Points not covered',
    intro: 'The situation raises these points and no rule of the catalogue answers them.',
  },
  notApplicable: (rules, plural) =>
    plural
      ? `${rules} other rules do not apply in the period; the attached data (twin.json) names them.`
      : 'One other rule does not apply in the period; the attached data (twin.json) names it.',
  otherTheme: 'Other points',
  none: 'No rule was evaluated.',
  caveat:
    'These findings come from automatic rules applied to the facts provided. They replace neither legal advice nor the decision of an authority.',
};

/** The words of the findings in a language. */
export const lawLabels = (locale: DocumentLocale): LawLabels => (locale === 'fr' ? fr : en);
