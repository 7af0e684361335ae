import { monthsLater } from '../dates.js';
import { all, any } from '../logic/connectives.js';
import { EVERYBODY, atLeast, doneBy, measuredDuty, no, some, yes } from '../logic/facts.js';
import { FRESH_AIR, LUX, VISIT_MONTHS } from '../parameters/limits.js';
import { NOT_PUBLIC } from './gates.js';
import { rule } from './rule.js';

/** D. Screen work, medical follow-up, and what a desk in a coworking space must offer. */
export const screenAndSite = [
  rule({
    id: 'FR-CT-R4542-16',
    title: {
      fr: 'Information et formation au travail sur écran avant la première affectation et à chaque modification substantielle du poste',
      en: 'Information and training on screen work before the first assignment and at each substantial change of the workstation',
    },
    basis: 'C. trav. art. R4542-1, R4542-16',
    articles: ['C. trav. R4542-16', 'C. trav. R4542-1'],
    validFrom: '2008-05-01',
    scope: 'arrangement',
    severity: 'major',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(yes('employee.screenWorkHabitual'), yes('arrangement.active'), some('arrangement.startOn')),
    check: doneBy('employee.screenTrainingOn', 'arrangement.startOn'),
    consequence: { fr: 'Manquement à l’obligation de sécurité.', en: 'Breach of the safety duty.' },
    remedy: {
      fr: 'Faire suivre le module « travail sur écran et ergonomie » avant le premier jour.',
      en: 'Have the module “screen work and ergonomics” followed before the first day.',
    },
    evidence: { fr: 'Attestation de formation', en: 'Training record' },
    source: 'C. trav. R4542-1, R4542-16',
  }),
  rule({
    id: 'FR-CT-R4542-17',
    title: {
      fr: 'Un examen des yeux est assuré avec la visite d’information et de prévention, avant le travail sur écran',
      en: 'Eye examination within the occupational-health information visit before screen work',
    },
    basis: 'C. trav. art. R4542-17, R4624-10 (visite dans les trois mois)',
    articles: ['C. trav. R4542-17', 'C. trav. R4624-10', 'C. trav. L4624-1'],
    validFrom: '2017-01-01',
    scope: 'employee',
    severity: 'minor',
    confidence: 'V',
    lastVerifiedOn: '2026-08-20',
    applies: all(NOT_PUBLIC, yes('employee.screenWorkHabitual')),
    check: any(
      some('employee.vipOn'),
      measuredDuty(VISIT_MONTHS, ['employee.hiredOn'], (months, [hiredOn], on) => {
        if (hiredOn === null) return false;
        const last = monthsLater(hiredOn, months);
        return on <= last ? { until: last } : false;
      }),
    ),
    consequence: {
      fr: 'Amende ; manquement à l’obligation de sécurité.',
      en: 'Fine; breach of the safety duty.',
    },
    remedy: {
      fr: 'Planifier la visite d’information et de prévention auprès du service de prévention et de santé au travail.',
      en: 'Plan the information visit with the occupational-health service.',
    },
    evidence: { fr: 'Attestation de suivi', en: 'Attestation of follow-up' },
    source: 'C. trav. R4542-17, R4624-10',
  }),
  rule({
    id: 'FR-CT-SITE-POSTE',
    title: {
      fr: 'Le poste du site respecte les minimums : siège adapté, 120 lux au plan de travail, 25 m³ d’air neuf par heure et par occupant si la ventilation est mécanique, écran, clavier et siège réglables',
      en: 'The site desk meets the workplace minimums: suited seat, 120 lux at the work surface, 25 m³/h fresh air per occupant if mechanically ventilated, adjustable screen, keyboard and seat',
    },
    basis: 'C. trav. art. R4222-6, R4223-4, R4225-5, R4542-6 à R4542-9',
    articles: [
      'C. trav. R4223-4',
      'C. trav. R4222-6',
      'C. trav. R4225-5',
      'C. trav. R4542-6',
      'C. trav. R4542-7',
      'C. trav. R4542-8',
      'C. trav. R4542-9',
      'C. trav. L4121-1',
    ],
    validFrom: '2008-05-01',
    scope: 'site',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: EVERYBODY,
    check: all(
      yes('site.seatOk'),
      atLeast('site.lux', LUX),
      any(no('site.mechanicalVentilation'), atLeast('site.airM3hPerOccupant', FRESH_AIR)),
      yes('site.screenErgonomicsOk'),
    ),
    consequence: {
      fr: 'L’obligation de sécurité de l’employeur suit le salarié dans le tiers-lieu.',
      en: 'The employer’s safety duty follows the employee into the coworking space.',
    },
    remedy: {
      fr: 'Retirer le site du catalogue de l’employeur jusqu’à sa mise en conformité.',
      en: 'Take the site out of the employer’s catalogue until it conforms.',
    },
    evidence: {
      fr: 'Auto-évaluation du site, rapport de visite et photographies',
      en: 'Site self-assessment, visit report and photos',
    },
    source: 'C. trav. R4222-6, R4223-4, R4225-5, R4542-6 à R4542-9',
    caveat: {
      fr: 'Que l’employeur client doive vérifier les locaux d’un tiers est une interprétation de l’article L4121-1.',
      en: 'That the client employer must check a third party’s premises is an interpretation of L4121-1.',
    },
  }),
  rule({
    id: 'FR-CT-SITE-RISQUE',
    title: {
      fr: 'Une fiche de risques du tiers-lieu existe avant la première réservation (évacuation, catégorie d’ERP, accès, isolement, confidentialité)',
      en: 'A risk sheet of the coworking space exists before the first booking (evacuation, building category, access, isolation, confidentiality)',
    },
    basis: 'C. trav. art. L4121-1, L4121-2, L4121-3, R4141-3-1',
    articles: ['C. trav. L4121-1', 'C. trav. L4121-2', 'C. trav. L4121-3', 'C. trav. R4141-3-1'],
    validFrom: '2022-03-31',
    scope: 'site',
    severity: 'major',
    confidence: 'V*',
    lastVerifiedOn: '2026-08-20',
    applies: some('site.firstBookingOn'),
    check: doneBy('site.riskSheetOn', 'site.firstBookingOn'),
    consequence: { fr: 'Manquement à l’obligation de sécurité.', en: 'Breach of the safety duty.' },
    remedy: {
      fr: 'Faire remplir la fiche de risques par l’exploitant et la joindre au DUERP.',
      en: 'Have the operator fill in the risk sheet and attach it to the DUERP.',
    },
    evidence: { fr: 'Fiche de risques du site', en: 'Risk sheet of the site' },
    source: 'C. trav. L4121-1 à L4121-3',
    caveat: {
      fr: 'La fiche par tiers-lieu est une déclinaison de l’obligation générale de sécurité.',
      en: 'A sheet for each coworking space is drawn from the general safety duty.',
    },
  }),
];
