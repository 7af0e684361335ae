import type { ClauseId } from '../clauses.js';
import type { IsoDate } from '../dates.js';
import type { Examples, RuleExamples } from './example.js';

const ALL_CLAUSES: readonly ClauseId[] = [
  'passage',
  'pollution',
  'retour',
  'acceptation',
  'temps_charge',
  'plages',
  'handicap',
  'enceintes',
  'aidants',
];

/**
 * A collective agreement with every clause conforms; without the clause at stake it does not; individual agreements
 * need no clause.
 */
const clause = (since: IsoDate, ...needed: readonly ClauseId[]): RuleExamples => ({
  since,
  satisfied: { 'employer.sector': 'private', 'framework.type': 'charte', 'framework.clauses': ALL_CLAUSES },
  alsoSatisfied: [{ 'framework.type': 'accord', 'framework.clauses': needed }],
  violated: [
    ...needed.map((missing) => ({ 'framework.clauses': ALL_CLAUSES.filter((id) => id !== missing) })),
    { 'framework.type': 'accord' as const, 'framework.clauses': [] },
  ],
  unknownWithout: 'framework.clauses',
  notApplicable: [{ 'employer.sector': 'public' }, { 'framework.type': 'individual' }, { 'framework.type': 'none' }],
});

/** A. Collective and individual frame. */
export const frameExamples: Examples = {
  'FR-CT-L1222-9-I-CADRE': {
    since: '2017-09-24',
    satisfied: { 'employer.sector': 'private', 'arrangement.active': true, 'framework.type': 'individual' },
    alsoSatisfied: [{ 'framework.type': 'accord' }, { 'framework.type': 'charte' }],
    violated: [{ 'framework.type': 'none' }],
    unknownWithout: 'framework.type',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.active': false }],
  },
  'FR-CT-L1222-9-I-CSE': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'charte',
      'employer.hasCse': true,
      'framework.cseInfoOn': '2026-01-15',
      'framework.cseOpinionOn': '2026-02-10',
      'framework.cseExplicitOpinion': true,
      'framework.cseExpert': false,
      'framework.cseCentralExpert': false,
      'framework.decidedOn': '2026-02-10',
      'framework.effectiveOn': '2026-03-01',
    },
    alsoSatisfied: [
      // Silence at the end of the month is a negative opinion; the month ends at 24:00.
      { 'framework.cseOpinionOn': null, 'framework.cseExplicitOpinion': false, 'framework.decidedOn': '2026-02-16' },
      // An opinion given, whenever it was asked for.
      { 'framework.cseInfoOn': undefined },
      // The day of the decision is not known, but the whole month had run before the day of effect.
      { 'framework.decidedOn': undefined },
      { 'framework.effectiveOn': null },
      { 'framework.decidedOn': null },
    ],
    violated: [
      { 'framework.decidedOn': '2026-02-09' },
      { 'framework.cseOpinionOn': '2026-03-02', 'framework.cseInfoOn': '2026-02-20' },
      { 'framework.cseOpinionOn': null, 'framework.cseExplicitOpinion': false, 'framework.decidedOn': '2026-02-15' },
      { 'framework.cseOpinionOn': null, 'framework.cseInfoOn': null },
      { 'framework.cseOpinionOn': '2026-09-15', 'framework.cseInfoOn': undefined },
    ],
    pending: [
      {
        changes: {
          'framework.effectiveOn': '2027-01-01',
          'framework.decidedOn': null,
          'framework.cseOpinionOn': null,
          'framework.cseInfoOn': '2026-12-15',
        },
        until: '2026-12-31',
      },
    ],
    unknownWithout: 'framework.cseOpinionOn',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'framework.type': 'accord' },
      { 'employer.hasCse': false },
      { 'framework.effectiveOn': null, 'framework.decidedOn': null },
    ],
    onFirstDay: { 'framework.cseOpinionOn': '2017-01-01', 'framework.decidedOn': '2017-01-02' },
  },
  'FR-CT-R2312-6-DELAI': {
    since: '2018-01-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.cseConsultationRequired': true,
      'employer.hasCse': true,
      'framework.cseInfoOn': '2026-01-31',
      'framework.cseOpinionOn': null,
      'framework.cseExpert': false,
      'framework.cseCentralExpert': false,
      'framework.cseExplicitOpinion': false,
      'framework.decidedOn': '2026-03-01',
      'framework.effectiveOn': '2026-03-01',
    },
    alsoSatisfied: [
      {
        'framework.cseExplicitOpinion': true,
        'framework.cseOpinionOn': '2026-02-01',
        'framework.decidedOn': '2026-02-01',
        'framework.effectiveOn': '2026-02-01',
      },
      { 'framework.cseExpert': true, 'framework.effectiveOn': '2026-04-01', 'framework.decidedOn': '2026-04-01' },
      {
        'framework.cseCentralExpert': true,
        'framework.effectiveOn': '2026-05-01',
        'framework.decidedOn': '2026-05-01',
      },
      // An opinion given after the legal period changes nothing: the CSE was deemed consulted.
      { 'framework.cseExplicitOpinion': true, 'framework.cseOpinionOn': '2026-06-01' },
    ],
    violated: [
      { 'framework.effectiveOn': '2026-02-28' },
      { 'framework.decidedOn': '2026-02-28' },
      { 'framework.cseExpert': true, 'framework.effectiveOn': '2026-03-31' },
      { 'framework.cseCentralExpert': true, 'framework.cseExpert': true, 'framework.effectiveOn': '2026-04-30' },
      { 'framework.cseInfoOn': null },
      {
        'framework.cseExplicitOpinion': true,
        'framework.cseOpinionOn': '2026-02-20',
        'framework.effectiveOn': '2026-02-19',
      },
    ],
    unknownWithout: 'framework.cseInfoOn',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'framework.cseConsultationRequired': false },
      { 'employer.hasCse': false },
    ],
  },
  'FR-CT-L1222-9-I-FORME': {
    since: '2018-04-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'individual',
      'arrangement.active': true,
      'arrangement.consentProof': 'email',
    },
    alsoSatisfied: [{ 'arrangement.consentProof': 'avenant' }],
    violated: [{ 'arrangement.consentProof': 'none' }, { 'arrangement.consentProof': null }],
    unknownWithout: 'arrangement.consentProof',
    notApplicable: [{ 'employer.sector': 'public' }, { 'framework.type': 'charte' }, { 'arrangement.active': false }],
  },
  'FR-CT-L1222-9-VOLONTARIAT': {
    since: '2012-03-24',
    satisfied: {
      'arrangement.startOn': '2026-02-01',
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.exceptional': false,
      'arrangement.employeeConsentOn': '2026-01-15',
      'arrangement.employerApprovalOn': '2026-01-20',
    },
    violated: [
      { 'arrangement.employeeConsentOn': null },
      { 'arrangement.employeeConsentOn': '2026-02-02' },
      { 'arrangement.employerApprovalOn': '2026-02-02' },
      { 'arrangement.employerApprovalOn': null },
    ],
    unknownWithout: 'arrangement.exceptional',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'arrangement.active': false },
      { 'arrangement.exceptional': true },
    ],
    alsoSatisfied: [
      { 'arrangement.employeeConsentOn': '2026-02-01' },
      { 'arrangement.employerApprovalOn': '2026-02-01' },
    ],
    pending: [
      { changes: { 'arrangement.employeeConsentOn': null, 'arrangement.startOn': '2026-12-01' }, until: '2026-12-01' },
    ],
  },
  'FR-CT-L1222-11-EXC': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.exceptional': true,
      'arrangement.exceptionalGround': 'epidemic',
      'arrangement.exceptionalFrom': '2026-01-10',
    },
    violated: [{ 'arrangement.exceptionalGround': null }, { 'arrangement.exceptionalFrom': null }],
    unknownWithout: 'arrangement.exceptionalGround',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'arrangement.active': false },
      { 'arrangement.exceptional': false },
    ],
  },
  'FR-CT-L1222-9-II-1': clause('2017-09-24', 'passage', 'pollution'),
  'FR-CT-L1222-9-II-1-RETOUR': clause('2017-09-24', 'retour'),
  'FR-CT-L1222-9-II-2': clause('2017-09-24', 'acceptation'),
  'FR-CT-L1222-9-II-3': clause('2017-09-24', 'temps_charge'),
  'FR-CT-L1222-9-II-4': clause('2017-09-24', 'plages'),
  'FR-CT-L1222-9-II-5': clause('2018-09-07', 'handicap'),
  'FR-CT-L1222-9-II-6': clause('2021-12-27', 'enceintes'),
  'FR-CT-L1222-9-II-7': clause('2023-07-21', 'aidants'),
  'FR-CT-L1222-9-I-REFUS-TH': {
    since: '2018-09-07',
    satisfied: {
      'employer.sector': 'private',
      'request.status': 'refused',
      'employee.disabledWorker': true,
      'employee.carer': false,
      'request.refusalReason': 'Manipulation d’originaux papier',
    },
    alsoSatisfied: [{ 'employee.disabledWorker': false, 'employee.carer': true }],
    violated: [
      { 'request.refusalReason': '' },
      { 'request.refusalReason': null },
      { 'employee.disabledWorker': false, 'employee.carer': true, 'request.refusalReason': null },
    ],
    unknownWithout: 'employee.disabledWorker',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'request.status': 'accepted' },
      { 'employee.disabledWorker': false },
    ],
  },
  'FR-CT-L1222-9-III-REFUS': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'request.status': 'refused',
      'framework.type': 'accord',
      'request.postEligible': true,
      'request.refusalReason': 'Continuité de l’accueil',
    },
    alsoSatisfied: [{ 'framework.type': 'charte' }],
    violated: [
      { 'request.refusalReason': '' },
      { 'request.refusalReason': null },
      { 'framework.type': 'charte', 'request.refusalReason': null },
    ],
    unknownWithout: 'request.refusalReason',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'request.status': 'pending' },
      { 'framework.type': 'individual' },
      { 'request.postEligible': false },
    ],
  },
  'FR-CT-L1222-9-III-RUPTURE': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'employee.refusedTelework': true,
      'employee.terminationGround': 'economic',
    },
    violated: [{ 'employee.terminationGround': 'telework_refusal' }],
    unknownWithout: 'employee.terminationGround',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'employee.refusedTelework': false },
      { 'employee.terminationGround': null },
    ],
  },
  'FR-CT-L1222-10-1': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.itInfoAckOn': '2026-02-01',
      'arrangement.startOn': '2026-02-01',
    },
    violated: [{ 'arrangement.itInfoAckOn': '2026-02-02' }, { 'arrangement.itInfoAckOn': null }],
    unknownWithout: 'arrangement.itInfoAckOn',
    notApplicable: [{ 'arrangement.startOn': null }, { 'employer.sector': 'public' }, { 'arrangement.active': false }],
  },
  'FR-CT-L1222-10-2': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.priorityNoticeChannel': 'intranet',
    },
    violated: [{ 'arrangement.priorityNoticeChannel': '' }, { 'arrangement.priorityNoticeChannel': null }],
    unknownWithout: 'arrangement.priorityNoticeChannel',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.active': false }],
  },
  'FR-CT-L1222-10-3': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.startOn': '2025-11-22',
      'arrangement.lastInterviewOn': '2025-11-22',
    },
    alsoSatisfied: [{ 'arrangement.lastInterviewOn': '2026-11-23' }],
    violated: [{ 'arrangement.lastInterviewOn': '2025-11-21' }, { 'arrangement.lastInterviewOn': null }],
    unknownWithout: 'arrangement.lastInterviewOn',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.active': false }, { 'arrangement.startOn': null }],
    onFirstDay: { 'arrangement.startOn': '2015-01-01', 'arrangement.lastInterviewOn': '2017-06-01' },
    pending: [
      { changes: { 'arrangement.lastInterviewOn': null, 'arrangement.startOn': '2025-11-23' }, until: '2026-11-23' },
    ],
  },
  'FR-CT-R1221-34-LIEU': {
    since: '2023-11-01',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.placesChangedOn': '2026-02-01',
      'arrangement.placesDocumentOn': '2026-02-01',
    },
    violated: [{ 'arrangement.placesDocumentOn': '2026-02-02' }, { 'arrangement.placesDocumentOn': null }],
    unknownWithout: 'arrangement.placesDocumentOn',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.placesChangedOn': null }],
  },
  'FR-CT-LIEU-DECLARE': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'booking.kind': 'telework',
      'booking.status': 'confirmed',
      'booking.siteId': 'site-12',
      'arrangement.approvedPlaces': ['home', 'site-12'],
    },
    violated: [{ 'booking.siteId': 'site-13' }, { 'arrangement.approvedPlaces': [] }],
    unknownWithout: 'arrangement.approvedPlaces',
    notApplicable: [{ 'booking.kind': 'visit' }, { 'booking.status': 'held' }, { 'booking.status': 'cancelled' }],
  },
  'FR-CT-L1222-9-SATELLITE': {
    since: '2012-03-24',
    satisfied: {
      'employer.sector': 'private',
      'booking.kind': 'telework',
      'booking.siteId': 'site-12',
      'site.employerOwnPremises': false,
    },
    violated: [{ 'site.employerOwnPremises': true }],
    unknownWithout: 'booking.siteId',
    notApplicable: [{ 'booking.kind': 'visit' }, { 'booking.siteId': 'home' }],
  },
  'FR-CT-L1222-9-III-EGALITE-TR': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'employer.grantsMealVouchers': true,
      'day.telework': true,
      'day.mealInSchedule': true,
      'day.mealVoucherGranted': true,
    },
    violated: [{ 'day.mealVoucherGranted': false }],
    unknownWithout: 'day.mealVoucherGranted',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'employer.grantsMealVouchers': false },
      { 'day.telework': false },
      { 'day.mealInSchedule': false },
    ],
  },
  'FR-CT-L3261-2-TELETRAVAIL': {
    since: '2008-12-19',
    satisfied: {
      'employer.sector': 'private',
      'employee.transportPass': true,
      'employee.onSiteTripsInPeriod': 1,
      'employee.transportShareReimbursed': 0.5,
    },
    alsoSatisfied: [
      // A quarter of full time is half of half time: half of the share, to four decimals.
      { 'employee.partTimeShare': 0.25, 'employee.transportShareReimbursed': 0.25 },
      { 'employee.partTimeShare': 0.3, 'employee.transportShareReimbursed': 0.2996 },
      { 'employer.sector': 'public', 'employee.transportShareReimbursed': 0.75 },
      {
        'employer.sector': 'public',
        'employee.partTimeShare': 0.49,
        'employee.transportShareReimbursed': 0.375,
      },
      // The tolerance of fractions is met exactly.
      {
        'employer.sector': 'public',
        'employee.partTimeShare': 0.49,
        'employee.transportShareReimbursed': 0.3745,
      },
    ],
    violated: [
      // From half time on the whole share is due, and nothing is rounded.
      { 'employee.partTimeShare': 0.5, 'employee.transportShareReimbursed': 0.4996 },
      { 'employee.partTimeShare': 0.6, 'employee.transportShareReimbursed': 0.4996 },
      {
        'employer.sector': 'public',
        'employee.partTimeShare': 0.6,
        'employee.transportShareReimbursed': 0.7496,
      },
      { 'employee.transportShareReimbursed': 0.49 },
      { 'employee.partTimeShare': 0.25, 'employee.transportShareReimbursed': 0.24 },
      { 'employee.partTimeShare': 0.5, 'employee.transportShareReimbursed': 0.49 },
      { 'employer.sector': 'public', 'employee.transportShareReimbursed': 0.74 },
      {
        'employer.sector': 'public',
        'employee.partTimeShare': 0.5,
        'employee.transportShareReimbursed': 0.375,
      },
      {
        'employer.sector': 'public',
        'employee.partTimeShare': 0.49,
        'employee.transportShareReimbursed': 0.37,
      },
    ],
    unknownWithout: 'employee.transportShareReimbursed',
    notApplicable: [{ 'employee.transportPass': false }, { 'employee.onSiteTripsInPeriod': 0 }],
  },
  'FR-CT-L1222-4': {
    since: '2008-05-01',
    satisfied: {
      'employer.sector': 'private',
      'employer.usesPresenceControl': true,
      'employee.privacyNoticeOn': '2026-10-01',
      'employer.presenceControlFrom': '2026-10-01',
    },
    violated: [{ 'employee.privacyNoticeOn': '2026-10-02' }, { 'employee.privacyNoticeOn': null }],
    unknownWithout: 'employee.privacyNoticeOn',
    notApplicable: [{ 'employer.presenceControlFrom': null }, { 'employer.usesPresenceControl': false }],
  },
};
