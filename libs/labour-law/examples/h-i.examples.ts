import type { Examples } from './example.js';

/** H. Public service. */
export const publicServiceExamples: Examples = {
  'FR-FP-D2016-151-3': {
    since: '2016-02-12',
    satisfied: {
      'employer.sector': 'public',
      'arrangement.fpDerogation': false,
      'week.teleworkDays': 3,
      'week.onSiteDays': 2,
      'arrangement.monthlyBasis': false,
      'week.monthTeleworkDays': 13,
      'week.monthWeeks': 4,
    },
    alsoSatisfied: [{ 'arrangement.monthlyBasis': true, 'week.teleworkDays': 4, 'week.monthTeleworkDays': 12 }],
    violated: [{ 'week.teleworkDays': 3.5 }, { 'week.onSiteDays': 1.5 }, { 'arrangement.monthlyBasis': true }],
    unknownWithout: 'arrangement.fpDerogation',
    notApplicable: [{ 'employer.sector': 'private' }, { 'arrangement.fpDerogation': true }],
  },
  'FR-FP-D2016-151-4': {
    since: '2021-12-23',
    satisfied: {
      'employer.sector': 'public',
      'arrangement.fpDerogation': true,
      'arrangement.fpDerogationGround': 'health',
      'arrangement.fpDerogationMonths': 6,
      'arrangement.fpDoctorOpinionOn': '2026-05-04',
    },
    alsoSatisfied: [
      {
        'arrangement.fpDerogationGround': 'pregnancy',
        'arrangement.fpDerogationMonths': 7,
        'arrangement.fpDoctorOpinionOn': null,
      },
      { 'arrangement.fpDerogationGround': 'carer', 'arrangement.fpDerogationMonths': 3 },
      { 'arrangement.fpDerogationGround': 'exceptional', 'arrangement.fpDerogationMonths': 7 },
    ],
    violated: [
      { 'arrangement.fpDerogationMonths': 6.5 },
      { 'arrangement.fpDoctorOpinionOn': null },
      { 'arrangement.fpDerogationGround': 'carer', 'arrangement.fpDerogationMonths': 3.5 },
      { 'arrangement.fpDerogationGround': null },
    ],
    unknownWithout: 'arrangement.fpDerogationGround',
    notApplicable: [{ 'employer.sector': 'private' }, { 'arrangement.fpDerogation': false }],
  },
  'FR-FP-D2016-151-5-DELAI': {
    since: '2020-05-07',
    satisfied: {
      'employer.sector': 'public',
      'request.submittedOn': '2026-08-31',
      'request.answeredOn': '2026-09-30',
    },
    violated: [{ 'request.answeredOn': '2026-10-01' }, { 'request.answeredOn': null }],
    pending: [{ changes: { 'request.submittedOn': '2026-10-23', 'request.answeredOn': null }, until: '2026-11-23' }],
    unknownWithout: 'request.answeredOn',
    notApplicable: [{ 'employer.sector': 'private' }, { 'request.submittedOn': null }],
  },
  'FR-FP-D2016-151-5-REFUS': {
    since: '2016-02-12',
    satisfied: {
      'employer.sector': 'public',
      'request.status': 'refused',
      'request.refusalReason': 'Continuité de l’accueil du public',
      'request.interviewOn': '2026-09-10',
    },
    violated: [{ 'request.refusalReason': '' }, { 'request.refusalReason': null }, { 'request.interviewOn': null }],
    unknownWithout: 'request.interviewOn',
    notApplicable: [{ 'employer.sector': 'private' }, { 'request.status': 'accepted' }],
  },
  'FR-FP-D2016-151-5-ADAPT': {
    since: '2020-05-07',
    satisfied: {
      'employer.sector': 'public',
      'arrangement.active': true,
      'arrangement.adaptationMonths': 3,
      'arrangement.noticeMonths': 2,
    },
    violated: [{ 'arrangement.adaptationMonths': 3.5 }, { 'arrangement.noticeMonths': 1.5 }],
    unknownWithout: 'arrangement.noticeMonths',
    notApplicable: [{ 'employer.sector': 'private' }, { 'arrangement.active': false }],
  },
  'FR-FP-D2016-151-5-ATTEST': {
    since: '2020-05-07',
    satisfied: {
      'employer.sector': 'public',
      'request.placeType': 'home',
      'request.conformityAttestationOn': '2026-08-30',
    },
    alsoSatisfied: [{ 'request.placeType': 'private' }],
    violated: [{ 'request.conformityAttestationOn': null }],
    unknownWithout: 'request.placeType',
    notApplicable: [{ 'employer.sector': 'private' }, { 'request.placeType': 'professional' }],
  },
  'FR-FP-D2016-151-7': {
    since: '2016-02-12',
    satisfied: {
      'employer.sector': 'public',
      'employer.fpActAdoptedOn': '2022-06-01',
      'employer.fpActListsPremises': true,
    },
    violated: [{ 'employer.fpActAdoptedOn': null }, { 'employer.fpActListsPremises': false }],
    unknownWithout: 'employer.fpActListsPremises',
    notApplicable: [{ 'employer.sector': 'private' }],
  },
  'FR-FP-D2016-151-8': {
    since: '2016-02-12',
    satisfied: {
      'employer.sector': 'public',
      'arrangement.active': true,
      'arrangement.fpActItems': ['functions', 'places', 'slots', 'effectDate'],
    },
    violated: [
      { 'arrangement.fpActItems': ['places', 'slots', 'effectDate'] },
      { 'arrangement.fpActItems': ['functions', 'slots', 'effectDate'] },
      { 'arrangement.fpActItems': ['functions', 'places', 'effectDate'] },
      { 'arrangement.fpActItems': ['functions', 'places', 'slots'] },
    ],
    unknownWithout: 'arrangement.fpActItems',
    notApplicable: [{ 'employer.sector': 'private' }, { 'arrangement.active': false }],
  },
  'FR-FP-D2016-151-9': {
    since: '2016-02-12',
    satisfied: { 'employer.sector': 'public', 'employer.fpAnnualReviewYear': 2025 },
    violated: [{ 'employer.fpAnnualReviewYear': 2024 }, { 'employer.fpAnnualReviewYear': null }],
    unknownWithout: 'employer.fpAnnualReviewYear',
    notApplicable: [{ 'employer.sector': 'private' }],
    onFirstDay: { 'employer.fpAnnualReviewYear': 2015 },
  },
  'FR-FP-D2021-1123-MONTANT': {
    since: '2023-01-01',
    satisfied: {
      'employer.sector': 'public',
      'allowance.mode': 'fp',
      'allowance.year': 2026,
      'allowance.perDay': 2.88,
      'allowance.yearTotal': 253.44,
    },
    alsoSatisfied: [{ 'allowance.year': 2024, 'allowance.yearTotal': 282.24 }, { 'allowance.year': 2023 }],
    violated: [
      { 'allowance.perDay': 2.89 },
      { 'allowance.yearTotal': 253.45 },
      { 'allowance.year': 2024, 'allowance.yearTotal': 282.25 },
      { 'allowance.year': 2025, 'allowance.yearTotal': 282.24 },
      { 'allowance.year': 2023, 'allowance.yearTotal': 282.24 },
    ],
    unknownWithout: 'allowance.yearTotal',
    notApplicable: [{ 'employer.sector': 'private' }, { 'allowance.mode': 'daily' }],
  },
  'FR-FP-D2021-1123-TL': {
    since: '2021-09-01',
    satisfied: {
      'employer.sector': 'public',
      'allowance.mode': 'fp',
      'allowance.thirdPlaceDays': 1,
      'site.employerFundedCatering': false,
    },
    violated: [{ 'site.employerFundedCatering': true }],
    unknownWithout: 'site.employerFundedCatering',
    notApplicable: [{ 'employer.sector': 'private' }, { 'allowance.mode': 'daily' }, { 'allowance.thirdPlaceDays': 0 }],
  },
  'FR-FP-D2016-151-6-LOYER': {
    since: '2020-05-07',
    satisfied: {
      'employer.sector': 'public',
      'booking.siteId': 'site-7',
      'site.proposedByEmployer': true,
      'booking.paidByEmployer': true,
    },
    alsoSatisfied: [{ 'site.proposedByEmployer': false, 'booking.paidByEmployer': false }],
    violated: [{ 'booking.paidByEmployer': false }],
    unknownWithout: 'booking.siteId',
    notApplicable: [{ 'employer.sector': 'private' }, { 'booking.siteId': 'home' }],
  },
};

/** I. Cross-border work. */
export const crossBorderExamples: Examples = {
  'EU-883-ART13-25': {
    since: '2023-07-01',
    satisfied: {
      'crossBorder.residenceState': 'BE',
      'crossBorder.employerState': 'FR',
      'crossBorder.art16Granted': false,
      'crossBorder.residenceShare': 0.24,
    },
    alsoSatisfied: [{ 'crossBorder.residenceShare': 0.25, 'crossBorder.affiliationState': 'BE' }],
    violated: [{ 'crossBorder.residenceShare': 0.25, 'crossBorder.affiliationState': 'FR' }],
    // A share over the threshold says nothing of the affiliation: until it is known, nothing is wrong.
    unknown: [{ 'crossBorder.residenceShare': 0.25 }],
    unknownWithout: 'crossBorder.art16Granted',
    notApplicable: [{ 'crossBorder.residenceState': 'FR' }, { 'crossBorder.art16Granted': true }],
  },
  'EU-FA2023-50': {
    since: '2023-07-01',
    satisfied: {
      'crossBorder.residenceState': 'EE',
      'crossBorder.employerState': 'RO',
      'crossBorder.art16Granted': true,
      'crossBorder.residenceSignatory': true,
      'crossBorder.employerSignatory': true,
      'crossBorder.residenceShare': 0.49,
      'crossBorder.otherStates': false,
    },
    violated: [
      { 'crossBorder.residenceSignatory': false },
      { 'crossBorder.employerSignatory': false },
      { 'crossBorder.residenceShare': 0.5 },
      { 'crossBorder.otherStates': true },
    ],
    unknownWithout: 'crossBorder.otherStates',
    notApplicable: [{ 'crossBorder.residenceState': 'GB' }, { 'crossBorder.art16Granted': false }],
    alsoSatisfied: [
      // A listed signatory needs no answer from anybody, from its first day on.
      {
        'crossBorder.residenceState': 'IT',
        'crossBorder.employerState': 'FR',
        'crossBorder.residenceSignatory': undefined,
      },
    ],
  },
  'EU-FA2023-A1': {
    since: '2023-07-01',
    satisfied: {
      'crossBorder.art16Granted': true,
      'crossBorder.a1From': '2023-11-23',
      'crossBorder.a1To': '2026-11-23',
    },
    alsoSatisfied: [{ 'crossBorder.a1From': '2026-11-23', 'crossBorder.a1To': '2027-11-22' }],
    violated: [
      { 'crossBorder.a1From': '2026-11-24', 'crossBorder.a1To': '2027-11-22' },
      { 'crossBorder.a1To': '2026-11-22' },
      { 'crossBorder.a1To': '2026-11-24' },
      { 'crossBorder.a1From': null },
      { 'crossBorder.a1To': null },
    ],
    unknownWithout: 'crossBorder.a1To',
    notApplicable: [{ 'crossBorder.art16Granted': false }],
  },
  'EU-FA2023-FORME': {
    since: '2023-11-01',
    satisfied: {
      'crossBorder.residenceState': 'BE',
      'crossBorder.employerState': 'FR',
      'arrangement.consentProof': 'avenant',
    },
    alsoSatisfied: [
      { 'arrangement.consentProof': 'signed_document' },
      { 'arrangement.consentProof': 'accord' },
      { 'arrangement.consentProof': 'charte' },
    ],
    violated: [
      { 'arrangement.consentProof': 'email' },
      { 'arrangement.consentProof': 'in_app' },
      { 'arrangement.consentProof': null },
    ],
    unknownWithout: 'crossBorder.residenceState',
    notApplicable: [{ 'crossBorder.employerState': 'BE' }],
  },
  'TAX-FR-LU-34': {
    since: '2023-01-01',
    satisfied: {
      'crossBorder.residenceState': 'FR',
      'crossBorder.employerState': 'LU',
      'crossBorder.daysOutsideEmployerState': 34,
    },
    alsoSatisfied: [
      { 'crossBorder.residenceState': 'LU', 'crossBorder.employerState': 'FR' },
      { 'crossBorder.daysOutsideEmployerState': 34.5, 'crossBorder.taxedInResidence': true },
    ],
    unknown: [{ 'crossBorder.daysOutsideEmployerState': 34.5 }],
    violated: [
      { 'crossBorder.daysOutsideEmployerState': 34.5, 'crossBorder.taxedInResidence': false },
      {
        'crossBorder.residenceState': 'LU',
        'crossBorder.employerState': 'FR',
        'crossBorder.daysOutsideEmployerState': 35,
        'crossBorder.taxedInResidence': false,
      },
    ],
    unknownWithout: 'crossBorder.daysOutsideEmployerState',
    notApplicable: [
      { 'crossBorder.residenceState': 'LU' },
      { 'crossBorder.employerState': 'FR' },
      { 'crossBorder.residenceState': 'BE', 'crossBorder.employerState': 'FR' },
      { 'crossBorder.residenceState': 'BE' },
    ],
  },
  'TAX-FR-CH-40': {
    since: '2023-01-01',
    satisfied: {
      'crossBorder.residenceState': 'FR',
      'crossBorder.employerState': 'CH',
      'crossBorder.residenceShare': 0.4,
      'crossBorder.missionDays': 10,
    },
    alsoSatisfied: [{ 'crossBorder.residenceState': 'CH', 'crossBorder.employerState': 'FR' }],
    unknown: [{ 'crossBorder.residenceShare': 0.41 }],
    violated: [
      { 'crossBorder.residenceShare': 0.41, 'crossBorder.taxedInResidence': false },
      { 'crossBorder.missionDays': 10.5, 'crossBorder.taxedInResidence': false },
    ],
    unknownWithout: 'crossBorder.missionDays',
    notApplicable: [{ 'crossBorder.employerState': 'LU' }],
  },
  'TAX-FR-BE-30': {
    since: '2008-12-12',
    satisfied: { 'crossBorder.frontierRegimeFrBe': true, 'crossBorder.daysOutsideFrontierZone': 30 },
    unknown: [{ 'crossBorder.daysOutsideFrontierZone': 30.5 }],
    violated: [{ 'crossBorder.daysOutsideFrontierZone': 30.5, 'crossBorder.taxedInResidence': false }],
    unknownWithout: 'crossBorder.daysOutsideFrontierZone',
    notApplicable: [{ 'crossBorder.frontierRegimeFrBe': false }],
  },
};
