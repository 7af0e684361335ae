import type { Examples } from './example.js';

/** B. Accidents. */
export const accidentExamples: Examples = {
  'FR-CSS-R441-3': {
    since: '2019-12-01',
    satisfied: {
      'accident.occurred': true,
      'accident.duringTeleworkActivity': true,
      'accident.employerInformedAt': '2026-11-02T09:00:00Z',
      'accident.declaredAt': '2026-11-04T09:00:00Z',
    },
    violated: [{ 'accident.declaredAt': '2026-11-04T09:00:01Z' }, { 'accident.declaredAt': null }],
    unknownWithout: 'accident.employerInformedAt',
    notApplicable: [
      { 'accident.occurred': false },
      { 'employer.sector': 'public' },
      { 'accident.employerInformedAt': null },
    ],
    alsoSatisfied: [
      { 'accident.duringTeleworkActivity': false },
      // Friday at nine to Monday at nine: Saturday counts, Sunday does not.
      { 'accident.employerInformedAt': '2026-11-13T08:00:00Z', 'accident.declaredAt': '2026-11-16T08:00:00Z' },
      // The eleventh of November is a public holiday.
      { 'accident.employerInformedAt': '2026-11-10T08:00:00Z', 'accident.declaredAt': '2026-11-13T08:00:00Z' },
    ],
    pending: [
      {
        changes: { 'accident.employerInformedAt': '2026-11-20T08:00:00Z', 'accident.declaredAt': null },
        until: '2026-11-23',
      },
    ],
  },
  'FR-CSS-R441-2': {
    since: '2019-12-01',
    satisfied: {
      'accident.occurred': true,
      'accident.at': '2026-11-02T09:00:00Z',
      'accident.employerInformedAt': '2026-11-03T09:00:00Z',
    },
    violated: [{ 'accident.employerInformedAt': '2026-11-03T09:00:01Z' }, { 'accident.employerInformedAt': null }],
    unknownWithout: 'accident.at',
    notApplicable: [{ 'employer.sector': 'public' }, { 'accident.occurred': false }],
    pending: [
      { changes: { 'accident.at': '2026-11-22T12:00:00Z', 'accident.employerInformedAt': null }, until: '2026-11-23' },
    ],
  },
  'FR-CSS-R441-6': {
    since: '2019-12-01',
    satisfied: {
      'accident.occurred': true,
      'accident.reservationsIntended': true,
      'accident.declaredAt': '2026-11-03T09:00:00Z',
      'accident.reservationsSentAt': '2026-11-13T09:00:00Z',
    },
    violated: [{ 'accident.reservationsSentAt': '2026-11-16T23:00:00Z' }, { 'accident.reservationsSentAt': null }],
    unknownWithout: 'accident.reservationsSentAt',
    notApplicable: [
      { 'accident.declaredAt': null },
      { 'accident.occurred': false },
      { 'accident.reservationsIntended': false },
    ],
    // Ten clear days end on the eleventh day; Saturday the fourteenth is carried to Monday.
    alsoSatisfied: [{ 'accident.reservationsSentAt': '2026-11-16T22:59:59Z' }],
    pending: [
      {
        changes: { 'accident.declaredAt': '2026-11-12T09:00:00Z', 'accident.reservationsSentAt': null },
        until: '2026-11-23',
      },
    ],
  },
  'FR-CSS-L411-2-TRAJET': {
    since: '2001-07-18',
    satisfied: {
      'booking.kind': 'telework',
      'booking.siteId': 'site-12',
      'booking.status': 'confirmed',
      'booking.recordedAsWorkplace': true,
    },
    violated: [{ 'booking.recordedAsWorkplace': false }],
    unknownWithout: 'booking.siteId',
    notApplicable: [{ 'booking.kind': 'visit' }, { 'booking.siteId': 'home' }, { 'booking.status': 'cancelled' }],
  },
};

/** C. CSE, negotiation, publicity, monitoring. */
export const dialogueExamples: Examples = {
  'FR-CT-L2312-8-CONSULT': {
    since: '2021-08-25',
    satisfied: {
      'employer.sector': 'private',
      'employer.headcount': 50,
      'employer.hasCse': true,
      'framework.type': 'charte',
      'framework.cseOpinionOn': '2026-02-01',
      'framework.decidedOn': '2026-02-01',
      'framework.effectiveOn': '2026-03-01',
    },
    alsoSatisfied: [
      { 'framework.type': 'individual' },
      {
        'framework.cseOpinionOn': null,
        'framework.cseInfoOn': '2026-01-02',
        'framework.cseExpert': false,
        'framework.cseCentralExpert': false,
        'framework.decidedOn': undefined,
      },
    ],
    violated: [
      { 'framework.cseOpinionOn': null, 'framework.cseInfoOn': null },
      { 'framework.decidedOn': '2026-01-31' },
      { 'framework.decidedOn': undefined, 'framework.effectiveOn': '2026-01-31' },
    ],
    unknownWithout: 'framework.cseOpinionOn',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'employer.headcount': 49 },
      { 'employer.hasCse': false },
      { 'framework.type': 'accord' },
      // No telework, no project, nothing to consult on.
      { 'framework.type': 'none' },
    ],
    onFirstDay: { 'framework.cseOpinionOn': '2021-01-01', 'framework.decidedOn': '2021-01-01' },
  },
  'FR-CT-L2312-38-TRAIT': {
    since: '2018-01-01',
    satisfied: {
      'employer.sector': 'private',
      'employer.headcount': 50,
      'employer.hasCse': true,
      'employer.usesPortal': true,
      'employer.csePortalInfoOn': '2026-10-01',
      'employer.portalGoLiveOn': '2026-10-01',
    },
    violated: [{ 'employer.csePortalInfoOn': '2026-10-02' }, { 'employer.csePortalInfoOn': null }],
    unknownWithout: 'employer.csePortalInfoOn',
    notApplicable: [
      { 'employer.portalGoLiveOn': null },
      { 'employer.headcount': 49 },
      { 'employer.hasCse': false },
      { 'employer.usesPortal': false },
    ],
  },
  'FR-CT-L2312-38-CONTROLE': {
    since: '2018-01-01',
    satisfied: {
      'employer.sector': 'private',
      'employer.hasCse': true,
      'employer.headcount': 50,
      'employer.usesPresenceControl': true,
      'employer.cseControlOpinionOn': '2026-10-01',
      'employer.presenceControlFrom': '2026-10-01',
    },
    violated: [{ 'employer.cseControlOpinionOn': '2026-10-02' }, { 'employer.cseControlOpinionOn': null }],
    unknownWithout: 'employer.presenceControlFrom',
    notApplicable: [
      { 'employer.presenceControlFrom': null },
      { 'employer.headcount': 49 },
      { 'employer.hasCse': false },
      { 'employer.usesPresenceControl': false },
    ],
  },
  'FR-CT-L1121-1': {
    since: '2008-05-01',
    satisfied: { 'employer.permanentSurveillance': false },
    violated: [{ 'employer.permanentSurveillance': true }],
    unknownWithout: 'employer.permanentSurveillance',
    notApplicable: 'before-in-force',
  },
  'FR-CT-L2242-17-7': {
    since: '2022-03-31',
    satisfied: {
      'employer.sector': 'private',
      'employer.hasUnionSection': true,
      'employer.disconnectAct': 'charte',
    },
    alsoSatisfied: [{ 'employer.disconnectAct': 'accord' }],
    violated: [{ 'employer.disconnectAct': 'none' }],
    unknownWithout: 'employer.disconnectAct',
    notApplicable: [{ 'employer.sector': 'public' }, { 'employer.hasUnionSection': false }],
  },
  'FR-CT-L2242-17-8': {
    since: '2022-03-31',
    satisfied: {
      'employer.sector': 'private',
      'employer.hasUnionSection': true,
      'employer.maxSiteHeadcount': 50,
      'employer.mobilityNegotiated': true,
    },
    violated: [{ 'employer.mobilityNegotiated': false }],
    unknownWithout: 'employer.mobilityNegotiated',
    notApplicable: [{ 'employer.hasUnionSection': false }, { 'employer.maxSiteHeadcount': 49 }],
  },
  'FR-CT-L2232-12': {
    since: '2018-01-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'accord',
      'employer.hasUnionDelegate': true,
      'framework.signatoryShare': 50.1,
      'framework.referendumApproved': null,
    },
    alsoSatisfied: [{ 'framework.signatoryShare': 30.1, 'framework.referendumApproved': true }],
    violated: [
      { 'framework.signatoryShare': 50 },
      { 'framework.signatoryShare': 50, 'framework.referendumApproved': false },
      { 'framework.signatoryShare': 30, 'framework.referendumApproved': true },
    ],
    unknownWithout: 'framework.signatoryShare',
    notApplicable: [{ 'framework.type': 'charte' }, { 'employer.hasUnionDelegate': false }],
  },
  'FR-CT-L2231-5': {
    since: '2008-05-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'accord',
      'employer.hasUnionDelegate': true,
      'framework.unionNotificationOn': '2026-01-10',
    },
    violated: [{ 'framework.unionNotificationOn': null }],
    unknownWithout: 'framework.unionNotificationOn',
    notApplicable: [{ 'framework.type': 'charte' }, { 'employer.hasUnionDelegate': false }],
  },
  'FR-CT-D2231-4': {
    since: '2017-09-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'accord',
      'framework.depositReceipt': 'T-0001',
      'framework.cphFilingOn': '2026-01-12',
    },
    violated: [
      { 'framework.depositReceipt': '' },
      { 'framework.depositReceipt': null },
      { 'framework.cphFilingOn': null },
    ],
    unknownWithout: 'framework.cphFilingOn',
    notApplicable: [{ 'framework.type': 'individual' }],
  },
  'FR-CT-R2262-1': {
    since: '2023-11-01',
    satisfied: {
      'employer.sector': 'private',
      'framework.type': 'accord',
      'framework.publishedToEmployeesOn': '2026-01-15',
    },
    violated: [{ 'framework.publishedToEmployeesOn': null }],
    unknownWithout: 'framework.publishedToEmployeesOn',
    notApplicable: [{ 'framework.type': 'charte' }],
  },
  'FR-CT-L2312-36-BDESE': {
    since: '2025-01-01',
    satisfied: {
      'employer.sector': 'private',
      'employer.headcount': 50,
      'employer.bdeseUpdatedOn': '2025-11-22',
    },
    alsoSatisfied: [{ 'employer.bdeseUpdatedOn': '2026-11-23' }],
    violated: [{ 'employer.bdeseUpdatedOn': '2025-11-21' }, { 'employer.bdeseUpdatedOn': null }],
    unknownWithout: 'employer.bdeseUpdatedOn',
    notApplicable: [{ 'employer.sector': 'public' }, { 'employer.headcount': 49 }],
  },
};
