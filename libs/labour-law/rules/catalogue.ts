import type { Bilingual } from '../facts/fact.js';
import { group, type GroupId, type Rule } from './rule.js';
import { accidents } from './b-accidents.rules.js';
import { legalBasis } from './a1-legal-basis.rules.js';
import { mandatoryClauses } from './a2-mandatory-clauses.rules.js';
import { refusals } from './a3-refusals.rules.js';
import { teleworkerRights } from './a4-teleworker-rights.rules.js';

/** Titles of the chapters. */
export const GROUPS: Readonly<Record<GroupId, Bilingual>> = {
  A: { fr: 'Cadre collectif et individuel', en: 'Collective and individual frame' },
  B: { fr: 'Accidents', en: 'Accidents' },
  C: {
    fr: 'CSE, négociation, publicité, contrôle de l’activité',
    en: 'CSE, negotiation, publicity, monitoring',
  },
  D: { fr: 'Santé, sécurité, handicap, égalité', en: 'Health, safety, disability, equality' },
  E: { fr: 'Durée du travail', en: 'Working time' },
  F: { fr: 'Accords nationaux interprofessionnels (ANI)', en: 'National interprofessional agreements (ANI)' },
  G: { fr: 'Indemnités, frais et justificatifs de paie', en: 'Money and payroll evidence' },
  H: { fr: 'Fonction publique', en: 'Public service' },
  I: { fr: 'Travail transfrontalier', en: 'Cross-border work' },
  J: {
    fr: 'Données personnelles, signature, aides d’État, inspection',
    en: 'Data protection, signature, state aid, inspection',
  },
};

/** Every rule, in the order in which findings are reported. */
export const RULES: readonly Rule[] = [
  ...group('A', [...legalBasis, ...mandatoryClauses, ...refusals, ...teleworkerRights]),
  ...group('B', accidents),
];
