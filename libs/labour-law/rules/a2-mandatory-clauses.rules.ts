import { all, established } from '../logic/connectives.js';
import { holds, is, test } from '../logic/facts.js';
import { PRIVATE } from './gates.js';
import { rule } from './rule.js';
import type { Bilingual } from '../facts/fact.js';
import type { ClauseId } from '../clauses.js';
import type { UngroupedRule } from './rule.js';

interface Clause {
  readonly id: string;
  readonly title: Bilingual;
  /** Place of the clause within L1222-9 II. */
  readonly item: string;
  readonly validFrom: string;
  readonly clauses: readonly ClauseId[];
  readonly consequence: Bilingual;
  readonly remedy: Bilingual;
  readonly evidence?: Bilingual;
  readonly source?: string;
  readonly caveat?: Bilingual;
}

/** The eight rules differ only in the clause they look for: an accord or a charter must hold it (L1222-9 II). */
const mandatoryClause = ({ id, item, clauses, evidence, source, ...text }: Clause): UngroupedRule =>
  rule({
    id,
    basis: `C. trav. art. L1222-9, II, ${item}`,
    articles: ['C. trav. L1222-9'],
    scope: 'framework',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-11-27',
    applies: all(PRIVATE, is('framework.type', 'accord', 'charte')),
    check: holds('framework.clauses', clauses),
    reservation: {
      when: established(
        test(['framework.effectiveOn'], ([effectiveOn]) => effectiveOn !== null && effectiveOn < text.validFrom),
      ),
      words: {
        fr: 'L’acte est antérieur à cette exigence : aucun texte ne le rend caduc, la clause est à ajouter lors de sa mise à jour.',
        en: 'The act is older than this requirement: no text makes it lapse, the clause is to be added when it is brought up to date.',
      },
    },
    revised: {
      fr: 'Secteur privé seul ; un acte antérieur à la clause n’est pas dit caduc, mais à mettre à jour.',
      en: 'Private sector only; an act older than the clause is not said to lapse, but to be brought up to date.',
    },
    evidence: evidence ?? {
      fr: 'Table des clauses de l’acte (clause → page)',
      en: 'Clause map of the act (clause → page)',
    },
    source: source ?? `C. trav. L1222-9, II, ${item}`,
    ...text,
  });

const datedByVersion: Bilingual = {
  fr: 'Texte lu ; la date d’entrée de cette clause est déduite des versions successives de l’article.',
  en: 'Text read; the day this clause entered the law is inferred from the successive versions of the article.',
};

/** A. The clauses that a collective agreement or a charter must hold. */
export const mandatoryClauses = [
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-1',
    title: {
      fr: 'Clause obligatoire : conditions de passage en télétravail, en particulier en cas d’épisode de pollution',
      en: 'Mandatory clause: conditions for moving to telework, in particular in a pollution episode',
    },
    item: '1° (première partie)',
    validFrom: '2017-09-24',
    clauses: ['passage', 'pollution'],
    consequence: {
      fr: 'Acte incomplet : litiges individuels, observation de l’inspection du travail ; le silence de l’acte ne crée aucun droit automatique.',
      en: 'Incomplete act: individual disputes, comments by the labour inspectorate; a silent act creates no automatic right.',
    },
    remedy: {
      fr: 'Ajouter la clause « conditions de passage, notamment en cas d’épisode de pollution ».',
      en: 'Add the clause on the conditions of moving to telework, in particular in a pollution episode.',
    },
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-1-RETOUR',
    title: {
      fr: 'Clause obligatoire : conditions de retour à une exécution du contrat sans télétravail',
      en: 'Mandatory clause: conditions of return to work without telework',
    },
    item: '1° (seconde partie)',
    validFrom: '2017-09-24',
    clauses: ['retour'],
    consequence: {
      fr: 'Le retour imposé plus tard peut être traité comme une modification du contrat soumise à l’accord du salarié (Cass. soc., 12 févr. 2014, n° 12-23.051, source secondaire).',
      en: 'A return imposed later may be treated as a contract change needing consent (Cass. soc. 12 Feb. 2014 n° 12-23.051, secondary source).',
    },
    remedy: {
      fr: 'Ajouter la clause de réversibilité (motifs, forme, préavis).',
      en: 'Add the reversibility clause (grounds, form, notice).',
    },
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-2',
    title: {
      fr: 'Clause obligatoire : modalités d’acceptation par le salarié des conditions du télétravail',
      en: 'Mandatory clause: how the employee accepts the conditions',
    },
    item: '2°',
    validFrom: '2017-09-24',
    clauses: ['acceptation'],
    consequence: { fr: 'Acceptation contestable.', en: 'Acceptance disputable.' },
    remedy: {
      fr: 'Ajouter la clause « modalités d’acceptation » (formulaire, avenant, signature).',
      en: 'Add the clause on how the employee accepts (form, avenant, signature).',
    },
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-3',
    title: {
      fr: 'Clause obligatoire : modalités de contrôle du temps de travail ou de régulation de la charge de travail',
      en: 'Mandatory clause: monitoring of working time or regulation of the workload',
    },
    item: '3°',
    validFrom: '2017-09-24',
    clauses: ['temps_charge'],
    consequence: {
      fr: 'Défense affaiblie en cas de demande d’heures supplémentaires (L3171-4).',
      en: 'Weakens the defence on overtime claims (L3171-4).',
    },
    remedy: {
      fr: 'Ajouter la clause de contrôle du temps de travail ou de régulation de la charge.',
      en: 'Add the clause on monitoring of working time or regulation of the workload.',
    },
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-4',
    title: {
      fr: 'Clause obligatoire : plages horaires durant lesquelles l’employeur peut habituellement contacter le salarié',
      en: 'Mandatory clause: time slots during which the employer can usually contact the employee',
    },
    item: '4°',
    validFrom: '2017-09-24',
    clauses: ['plages'],
    consequence: {
      fr: 'Droit à la déconnexion non garanti ; cadre horaire de l’accident incertain.',
      en: 'Right to disconnect not guaranteed; accident time-frame uncertain.',
    },
    remedy: {
      fr: 'Ajouter la clause « plages horaires de joignabilité ».',
      en: 'Add the clause on contact slots.',
    },
    evidence: {
      fr: 'Table des clauses et plages paramétrées dans le portail',
      en: 'Clause map and slots configured in the portal',
    },
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-5',
    title: {
      fr: 'Clause obligatoire : modalités d’accès des travailleurs handicapés au télétravail',
      en: 'Mandatory clause: access to telework for disabled workers (with the measures of L5213-6)',
    },
    item: '5°',
    validFrom: '2018-09-07',
    clauses: ['handicap'],
    consequence: {
      fr: 'Risque de discrimination (L5213-6, dernier alinéa ; L1133-3).',
      en: 'Discrimination risk (L5213-6 last paragraph, L1133-3).',
    },
    remedy: {
      fr: 'Ajouter la clause « accès des travailleurs handicapés ».',
      en: 'Add the clause on access to telework for disabled workers.',
    },
    source: 'C. trav. L1222-9, II, 5°, version du 07/09/2018',
    caveat: datedByVersion,
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-6',
    title: {
      fr: 'Clause obligatoire : modalités d’accès des salariées enceintes au télétravail',
      en: 'Mandatory clause: access to telework for pregnant employees',
    },
    item: '6°',
    validFrom: '2021-12-27',
    clauses: ['enceintes'],
    consequence: {
      fr: 'Acte à mettre à jour ; l’acte conclu avant le 27 décembre 2021 reste valable.',
      en: 'Act to be brought up to date; one signed before 27 December 2021 stays valid.',
    },
    remedy: {
      fr: 'Conclure un avenant à l’accord ou mettre à jour la charte : salariées enceintes.',
      en: 'Amend the collective agreement or update the charter: pregnant employees.',
    },
    source: 'C. trav. L1222-9, II, 6° (loi n° 2021-1774)',
    caveat: datedByVersion,
  }),
  mandatoryClause({
    id: 'FR-CT-L1222-9-II-7',
    title: {
      fr: 'Clause obligatoire : modalités d’accès des salariés aidants d’un enfant, d’un parent ou d’un proche',
      en: 'Mandatory clause: access to telework for employees caring for a child, a parent or a relative',
    },
    item: '7°',
    validFrom: '2023-07-21',
    clauses: ['aidants'],
    consequence: {
      fr: 'Acte à mettre à jour ; l’acte conclu avant le 21 juillet 2023 reste valable.',
      en: 'Act to be brought up to date; one signed before 21 July 2023 stays valid.',
    },
    remedy: {
      fr: 'Conclure un avenant à l’accord ou mettre à jour la charte : salariés aidants.',
      en: 'Amend the collective agreement or update the charter: carers.',
    },
    source: 'C. trav. L1222-9, II, 7° (loi n° 2023-622)',
    caveat: datedByVersion,
  }),
];
