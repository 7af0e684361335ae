import type { Bilingual } from '../facts/fact.js';
import { group, type GroupId, type Rule, type Severity } from './rule.js';
import { accidents } from './b-accidents.rules.js';
import { crossBorderWork } from './i-cross-border.rules.js';
import { cseAndMonitoring } from './c1-cse-and-monitoring.rules.js';
import { dataProtection } from './j1-data-protection.rules.js';
import { disabilityAndEquality } from './d3-disability-and-equality.rules.js';
import { legalBasis } from './a1-legal-basis.rules.js';
import { limitsAndRest } from './e1-limits-and-rest.rules.js';
import { mandatoryClauses } from './a2-mandatory-clauses.rules.js';
import { money } from './g-money.rules.js';
import { nationalAgreements } from './f-national-agreements.rules.js';
import { negotiationAndPublicity } from './c2-negotiation-and-publicity.rules.js';
import { placesAndEquality } from './a5-places-and-equality.rules.js';
import { publicActsAndMoney } from './h2-public-acts-and-money.rules.js';
import { publicDaysAndRequests } from './h1-public-days-and-requests.rules.js';
import { recordsAndSchemes } from './e2-records-and-schemes.rules.js';
import { refusals } from './a3-refusals.rules.js';
import { riskAssessment } from './d1-risk-assessment.rules.js';
import { screenAndSite } from './d2-screen-and-site.rules.js';
import { signatureAidInspection } from './j2-signature-aid-inspection.rules.js';
import { teleworkerRights } from './a4-teleworker-rights.rules.js';

/** Titles of the chapters of the catalogue. */
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

/** Severities, the most serious first. */
export const SEVERITIES: readonly Severity[] = ['blocking', 'major', 'minor', 'info'];

/** Every rule, in the order in which findings are reported. */
export const RULES: readonly Rule[] = [
  ...group('A', [...legalBasis, ...mandatoryClauses, ...refusals, ...teleworkerRights, ...placesAndEquality]),
  ...group('B', accidents),
  ...group('C', [...cseAndMonitoring, ...negotiationAndPublicity]),
  ...group('D', [...riskAssessment, ...screenAndSite, ...disabilityAndEquality]),
  ...group('E', [...limitsAndRest, ...recordsAndSchemes]),
  ...group('F', nationalAgreements),
  ...group('G', money),
  ...group('H', [...publicDaysAndRequests, ...publicActsAndMoney]),
  ...group('I', crossBorderWork),
  ...group('J', [...dataProtection, ...signatureAidInspection]),
];
