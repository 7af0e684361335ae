import type { Examples } from './example.js';
import type { FactChanges } from '../changes.js';

const teleworkAtHome: FactChanges = {
  'employer.sector': 'private',
  'arrangement.active': true,
  'arrangement.approvedPlaces': ['home', 'site-12'],
};

const notAtHome: readonly FactChanges[] = [
  { 'employer.sector': 'public' },
  { 'arrangement.active': false },
  { 'arrangement.approvedPlaces': ['site-12'] },
];

/** F. National interprofessional agreements. */
export const nationalAgreementExamples: Examples = {
  'FR-ANI-ADAPTATION': {
    since: '2006-06-09',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.regular': true,
      'arrangement.adaptationMonths': 1,
      'arrangement.adaptationNoticeDays': 1,
    },
    violated: [{ 'arrangement.adaptationMonths': 0 }, { 'arrangement.adaptationNoticeDays': 0 }],
    unknownWithout: 'arrangement.adaptationMonths',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.active': false }, { 'arrangement.regular': false }],
  },
  'FR-ANI-REVERSIBILITE': {
    since: '2006-06-09',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.fromHiring': false,
      'arrangement.reversibilityClause': true,
    },
    alsoSatisfied: [{ 'arrangement.noticeDays': 1 }],
    violated: [{ 'arrangement.reversibilityClause': false }, { 'arrangement.noticeDays': 0 }],
    unknownWithout: 'arrangement.fromHiring',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'arrangement.active': false },
      { 'arrangement.fromHiring': true },
    ],
  },
  'FR-ANI2005-ELEC': {
    since: '2006-06-09',
    satisfied: { 'employer.sector': 'private', ...teleworkAtHome, 'arrangement.electricalAttestationOn': '2026-01-20' },
    violated: [{ 'arrangement.electricalAttestationOn': null }],
    unknownWithout: 'arrangement.electricalAttestationOn',
    notApplicable: notAtHome,
  },
  'FR-ANI2005-ASSURANCE': {
    since: '2006-06-09',
    satisfied: {
      'employer.sector': 'private',
      ...teleworkAtHome,
      'arrangement.homeInsuranceAttestationOn': '2026-01-20',
    },
    violated: [{ 'arrangement.homeInsuranceAttestationOn': null }],
    unknownWithout: 'arrangement.homeInsuranceAttestationOn',
    notApplicable: notAtHome,
  },
  'FR-ANI-DOMICILE': {
    since: '2006-06-09',
    satisfied: { 'arrangement.homeVisitOn': '2026-05-04', 'arrangement.homeVisitConsentOn': '2026-05-04' },
    violated: [{ 'arrangement.homeVisitConsentOn': '2026-05-05' }, { 'arrangement.homeVisitConsentOn': null }],
    unknownWithout: 'arrangement.homeVisitConsentOn',
    notApplicable: [{ 'arrangement.homeVisitOn': null }],
  },
  'FR-ANI2020-FRAIS': {
    since: '2021-04-13',
    satisfied: {
      'employer.sector': 'private',
      'allowance.expenseClaimed': 40,
      'allowance.expensePriorValidationOn': '2026-05-04',
      'allowance.expensePaid': 40,
    },
    alsoSatisfied: [{ 'allowance.expenseClaimed': 1 }],
    violated: [{ 'allowance.expensePriorValidationOn': null }, { 'allowance.expensePaid': 39.99 }],
    unknownWithout: 'allowance.expensePaid',
    notApplicable: [{ 'employer.sector': 'public' }, { 'allowance.expenseClaimed': 0 }],
  },
};

/** G. Money and payroll evidence. */
export const moneyExamples: Examples = {
  'FR-URSSAF-FORFAIT-JOUR': {
    since: '2020-01-01',
    satisfied: {
      'allowance.mode': 'daily',
      'allowance.year': 2026,
      'allowance.perDay': 2.7,
      'allowance.monthTotal': 59.4,
      'allowance.collectiveBasis': false,
    },
    alsoSatisfied: [
      { 'allowance.perDay': 3.3, 'allowance.monthTotal': 72.6, 'allowance.collectiveBasis': true },
      { 'allowance.year': 2023, 'allowance.perDay': 2.6, 'allowance.monthTotal': 57.2 },
      { 'allowance.year': 2024 },
      { 'allowance.year': 2025 },
    ],
    violated: [
      { 'allowance.perDay': 2.71 },
      { 'allowance.monthTotal': 59.41 },
      { 'allowance.year': 2023 },
      { 'allowance.year': 2025, 'allowance.perDay': 3.26, 'allowance.collectiveBasis': true },
    ],
    unknownWithout: 'allowance.perDay',
    notApplicable: [{ 'allowance.mode': 'monthly' }],
  },
  'FR-URSSAF-FORFAIT-MOIS': {
    since: '2020-01-01',
    satisfied: {
      'allowance.mode': 'monthly',
      'allowance.year': 2026,
      'allowance.monthTotal': 22,
      'allowance.weeklyDays': 2,
      'allowance.collectiveBasis': false,
    },
    alsoSatisfied: [
      { 'allowance.monthTotal': 22.001 },
      { 'allowance.monthTotal': 26.4, 'allowance.collectiveBasis': true },
      { 'allowance.year': 2024, 'allowance.monthTotal': 31.2, 'allowance.weeklyDays': 3 },
    ],
    violated: [
      { 'allowance.monthTotal': 22.01 },
      { 'allowance.monthTotal': 26.41, 'allowance.collectiveBasis': true },
      { 'allowance.year': 2025 },
    ],
    unknownWithout: 'allowance.weeklyDays',
    notApplicable: [{ 'allowance.mode': 'daily' }],
  },
  'FR-URSSAF-JOURS-REELS': {
    since: '2021-06-25',
    satisfied: { 'allowance.collectiveBasis': true, 'allowance.daysPaid': 8, 'allowance.daysTeleworked': 8 },
    violated: [{ 'allowance.daysPaid': 8.5 }],
    unknownWithout: 'allowance.daysTeleworked',
    notApplicable: [{ 'allowance.collectiveBasis': false }],
  },
  'FR-IR-TIERS-LIEU': {
    since: '2020-01-01',
    satisfied: { 'allowance.homeAllowanceDays': 14, 'allowance.homeTeleworkDays': 14 },
    alsoSatisfied: [{ 'allowance.homeAllowanceDays': 1 }],
    violated: [{ 'allowance.homeAllowanceDays': 15 }],
    unknownWithout: 'allowance.homeTeleworkDays',
    notApplicable: [{ 'allowance.homeAllowanceDays': 0 }],
  },
  'FR-CASS-OCCUPATION': {
    since: '2025-03-19',
    satisfied: {
      'employer.sector': 'private',
      ...teleworkAtHome,
      'arrangement.alternativePremisesOffered': true,
      'arrangement.homeCompensation': false,
    },
    alsoSatisfied: [{ 'arrangement.alternativePremisesOffered': false, 'arrangement.homeCompensation': true }],
    violated: [{ 'arrangement.alternativePremisesOffered': false }],
    unknownWithout: 'arrangement.alternativePremisesOffered',
    notApplicable: notAtHome,
  },
  'FR-CT-R3261-13-2': {
    since: '2020-05-11',
    satisfied: { 'allowance.fmdPaid': 1, 'allowance.fmdAttestationYear': 2026, 'allowance.year': 2026 },
    violated: [{ 'allowance.fmdAttestationYear': 2025 }, { 'allowance.fmdAttestationYear': null }],
    unknownWithout: 'allowance.fmdAttestationYear',
    notApplicable: [{ 'allowance.fmdPaid': 0 }],
  },
  'FR-CSS-L243-16': {
    since: '2018-12-23',
    satisfied: { 'data.payrollEvidenceRetentionMonths': 72 },
    violated: [{ 'data.payrollEvidenceRetentionMonths': 71 }],
    unknownWithout: 'data.payrollEvidenceRetentionMonths',
    notApplicable: 'before-in-force',
  },
};
