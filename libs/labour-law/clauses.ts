import type { Bilingual } from './facts/fact.js';
import type { IsoDate } from './dates.js';

/** Identifiers of the clauses that an accord or a charter must hold (L1222-9 II), as the fact `framework.clauses` lists them. */
export type ClauseId =
  'passage' | 'pollution' | 'retour' | 'acceptation' | 'temps_charge' | 'plages' | 'handicap' | 'enceintes' | 'aidants';

/** One mandatory clause: its place in the article, the day the law began to require it, and what it must settle. */
export interface MandatoryClause {
  readonly id: ClauseId;
  /** Item of L1222-9 II. */
  readonly item: string;
  readonly title: Bilingual;
  /** First day the law requires it. */
  readonly since: IsoDate;
  /** The questions the clause has to answer, for whoever drafts it. */
  readonly mustSettle: readonly Bilingual[];
}

/** The mandatory clauses, in the order of the article. */
export const MANDATORY_CLAUSES: readonly MandatoryClause[] = [
  {
    id: 'passage',
    item: '1°',
    title: { fr: 'Conditions de passage en télétravail', en: 'Conditions of moving to telework' },
    since: '2017-09-24',
    mustSettle: [
      { fr: 'Postes éligibles et critères', en: 'Eligible posts and criteria' },
      { fr: 'Forme de la demande et délai de réponse', en: 'Form of the request and time to answer' },
      {
        fr: 'Télétravail régulier ou occasionnel, nombre de jours',
        en: 'Regular or occasional telework, number of days',
      },
    ],
  },
  {
    id: 'pollution',
    item: '1°',
    title: {
      fr: 'Épisode de pollution (C. env., art. L223-1)',
      en: 'Pollution episodes (Environment Code, L223-1)',
    },
    since: '2017-09-24',
    mustSettle: [
      {
        fr: 'Déclenchement, information des salariés et durée',
        en: 'Trigger, information of the employees and length',
      },
    ],
  },
  {
    id: 'retour',
    item: '1°',
    title: { fr: 'Retour sans télétravail (réversibilité)', en: 'Return to work without telework (reversibility)' },
    since: '2017-09-24',
    mustSettle: [
      { fr: 'Motifs, forme et préavis, de part et d’autre', en: 'Grounds, form and notice, on either side' },
    ],
  },
  {
    id: 'acceptation',
    item: '2°',
    title: { fr: 'Modalités d’acceptation par le salarié', en: 'How the employee accepts' },
    since: '2017-09-24',
    mustSettle: [{ fr: 'Formulaire ou avenant, signature, preuve', en: 'Form or avenant, signature, proof' }],
  },
  {
    id: 'temps_charge',
    item: '3°',
    title: {
      fr: 'Contrôle du temps de travail ou régulation de la charge',
      en: 'Monitoring of working time or regulation of the workload',
    },
    since: '2017-09-24',
    mustSettle: [
      {
        fr: 'Mode de décompte du temps, ou suivi du forfait en jours',
        en: 'How time is counted, or the working-days scheme followed',
      },
      { fr: 'Alerte et entretien sur la charge', en: 'Alert and interview on the workload' },
    ],
  },
  {
    id: 'plages',
    item: '4°',
    title: { fr: 'Plages horaires de joignabilité', en: 'Contact slots' },
    since: '2017-09-24',
    mustSettle: [
      { fr: 'Heures de contact habituelles, droit à la déconnexion', en: 'Usual contact hours, right to disconnect' },
    ],
  },
  {
    id: 'handicap',
    item: '5°',
    title: { fr: 'Accès des travailleurs handicapés', en: 'Access to telework for disabled workers' },
    since: '2018-09-07',
    mustSettle: [
      {
        fr: 'Mesures de l’article L5213-6, aménagement du poste',
        en: 'Measures of article L5213-6, adapted workstation',
      },
    ],
  },
  {
    id: 'enceintes',
    item: '6°',
    title: { fr: 'Accès des salariées enceintes', en: 'Access to telework for pregnant employees' },
    since: '2021-12-27',
    mustSettle: [{ fr: 'Demande, délai, nombre de jours', en: 'Request, time to answer, number of days' }],
  },
  {
    id: 'aidants',
    item: '7°',
    title: {
      fr: 'Accès des salariés aidants d’un enfant, d’un parent ou d’un proche',
      en: 'Access to telework for employees caring for a child, a parent or a relative',
    },
    since: '2023-07-21',
    mustSettle: [
      {
        fr: 'Justificatif admis, demande, délai, nombre de jours',
        en: 'Proof accepted, request, time to answer, number of days',
      },
    ],
  },
];

/** The clauses the law requires on a day: what a text signed that day had to hold. */
export const clausesRequiredOn = (day: IsoDate): readonly MandatoryClause[] =>
  MANDATORY_CLAUSES.filter(({ since }) => since <= day);
