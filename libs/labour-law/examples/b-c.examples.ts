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
      'accident.legalDeadline': '2026-11-04T09:00:00Z',
    },
    violated: [{ 'accident.declaredAt': '2026-11-04T09:00:01Z' }, { 'accident.declaredAt': null }],
    unknownWithout: 'accident.employerInformedAt',
    notApplicable: [{ 'accident.occurred': false }, { 'accident.duringTeleworkActivity': false }],
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
    notApplicable: [{ 'accident.occurred': false }],
  },
  'FR-CSS-R441-6': {
    since: '2019-12-01',
    satisfied: {
      'accident.occurred': true,
      'accident.reservationsIntended': true,
      'accident.declaredAt': '2026-11-03T09:00:00Z',
      'accident.reservationsSentAt': '2026-11-13T09:00:00Z',
    },
    violated: [
      { 'accident.reservationsSentAt': '2026-11-14T09:00:00Z' },
      { 'accident.reservationsSentAt': null },
      { 'accident.declaredAt': null },
    ],
    unknownWithout: 'accident.reservationsSentAt',
    notApplicable: [{ 'accident.occurred': false }, { 'accident.reservationsIntended': false }],
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
    },
    alsoSatisfied: [{ 'framework.type': 'individual' }],
    violated: [{ 'framework.cseOpinionOn': null }],
    unknownWithout: 'framework.type',
    notApplicable: [
      { 'employer.sector': 'public' },
      { 'employer.headcount': 49 },
      { 'employer.headcount': undefined },
      { 'employer.hasCse': false },
      { 'framework.type': 'accord' },
    ],
  },
  'FR-CT-L2312-38-TRAIT': {
    since: '2018-01-01',
    satisfied: {
      'employer.headcount': 50,
      'employer.hasCse': true,
      'employer.usesPortal': true,
      'employer.csePortalInfoOn': '2026-10-01',
      'employer.portalGoLiveOn': '2026-10-01',
    },
    violated: [
      { 'employer.csePortalInfoOn': '2026-10-02' },
      { 'employer.csePortalInfoOn': null },
      { 'employer.portalGoLiveOn': null },
    ],
    unknownWithout: 'employer.csePortalInfoOn',
    notApplicable: [{ 'employer.headcount': 49 }, { 'employer.hasCse': false }, { 'employer.usesPortal': false }],
  },
  'FR-CT-L2312-38-CONTROLE': {
    since: '2018-01-01',
    satisfied: {
      'employer.hasCse': true,
      'employer.headcount': 50,
      'employer.usesPresenceControl': true,
      'employer.cseControlOpinionOn': '2026-10-01',
      'employer.presenceControlFrom': '2026-10-01',
    },
    violated: [
      { 'employer.cseControlOpinionOn': '2026-10-02' },
      { 'employer.cseControlOpinionOn': null },
      { 'employer.presenceControlFrom': null },
    ],
    unknownWithout: 'employer.presenceControlFrom',
    notApplicable: [
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
      'employer.hasUnionSection': true,
      'employer.maxSiteHeadcount': 50,
      'employer.mobilityNegotiated': true,
    },
    violated: [{ 'employer.mobilityNegotiated': false }],
    unknownWithout: 'employer.mobilityNegotiated',
    notApplicable: [
      { 'employer.hasUnionSection': false },
      { 'employer.maxSiteHeadcount': 49 },
      { 'employer.maxSiteHeadcount': undefined },
    ],
  },
  'FR-CT-L2232-12': {
    since: '2018-01-01',
    satisfied: {
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
    unknownWithout: 'framework.referendumApproved',
    notApplicable: [{ 'framework.type': 'charte' }, { 'employer.hasUnionDelegate': false }],
  },
  'FR-CT-L2231-5': {
    since: '2008-05-01',
    satisfied: {
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
    satisfied: { 'framework.type': 'accord', 'framework.publishedToEmployeesOn': '2026-01-15' },
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
