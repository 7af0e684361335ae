import type { Examples } from './example.js';

/** D. Health, safety, disability, equality. */
export const healthExamples: Examples = {
  'FR-CT-R4121-2-ANNUEL': {
    since: '2022-03-31',
    satisfied: { 'employer.headcount': 11, 'employer.duerpUpdatedOn': '2025-11-22' },
    violated: [{ 'employer.duerpUpdatedOn': '2025-11-21' }, { 'employer.duerpUpdatedOn': null }],
    unknownWithout: 'employer.duerpUpdatedOn',
    notApplicable: [{ 'employer.headcount': 10 }],
  },
  'FR-CT-R4121-2-TELETRAVAIL': {
    since: '2022-03-31',
    satisfied: {
      'employer.teleworkIntroducedOn': '2026-01-05',
      'employer.duerpUnits': ['bureaux', 'teletravail'],
      'employer.duerpUpdatedOn': '2026-01-05',
    },
    violated: [
      { 'employer.duerpUpdatedOn': '2026-01-04' },
      { 'employer.duerpUpdatedOn': null },
      { 'employer.duerpUnits': ['bureaux'] },
    ],
    alsoSatisfied: [{ 'employer.teleworkIntroducedOn': '2026-11-23', 'employer.duerpUpdatedOn': '2026-11-23' }],
    unknownWithout: 'employer.duerpUnits',
    notApplicable: [{ 'employer.teleworkIntroducedOn': null }, { 'employer.teleworkIntroducedOn': '2026-11-24' }],
    onFirstDay: { 'employer.teleworkIntroducedOn': '2022-01-01', 'employer.duerpUpdatedOn': '2022-02-01' },
  },
  'FR-CT-L4121-3-CSE': {
    since: '2022-03-31',
    satisfied: {
      'employer.hasCse': true,
      'employer.duerpUpdatedOn': '2026-01-01',
      'employer.cseDuerpOpinionOn': '2026-04-04',
    },
    alsoSatisfied: [{ 'employer.cseDuerpOpinionOn': '2025-12-15' }],
    violated: [{ 'employer.cseDuerpOpinionOn': '2026-04-05' }, { 'employer.cseDuerpOpinionOn': null }],
    pending: [
      {
        changes: { 'employer.duerpUpdatedOn': '2026-08-22', 'employer.cseDuerpOpinionOn': null },
        until: '2026-11-23',
      },
    ],
    unknownWithout: 'employer.cseDuerpOpinionOn',
    notApplicable: [{ 'employer.hasCse': false }, { 'employer.duerpUpdatedOn': null }],
  },
  'FR-CT-L4121-3-1-PAPRIPACT': {
    since: '2022-03-31',
    satisfied: { 'employer.headcount': 50, 'employer.papripactYear': 2026 },
    violated: [{ 'employer.papripactYear': 2025 }, { 'employer.papripactYear': null }],
    unknownWithout: 'employer.papripactYear',
    notApplicable: [{ 'employer.headcount': 49 }],
    onFirstDay: { 'employer.papripactYear': 2022 },
  },
  'FR-CT-R4121-4': {
    since: '2022-03-31',
    satisfied: { 'data.duerpRetentionYears': 40 },
    violated: [{ 'data.duerpRetentionYears': 39 }],
    unknownWithout: 'data.duerpRetentionYears',
    notApplicable: 'before-in-force',
  },
  'FR-CT-R4542-16': {
    since: '2008-05-01',
    satisfied: {
      'employee.screenWorkHabitual': true,
      'arrangement.active': true,
      'employee.screenTrainingOn': '2026-02-01',
      'arrangement.startOn': '2026-02-01',
    },
    violated: [{ 'employee.screenTrainingOn': '2026-02-02' }, { 'employee.screenTrainingOn': null }],
    unknownWithout: 'employee.screenTrainingOn',
    notApplicable: [
      { 'arrangement.startOn': null },
      { 'employee.screenWorkHabitual': false },
      { 'arrangement.active': false },
    ],
  },
  'FR-CT-R4542-17': {
    since: '2017-01-01',
    satisfied: {
      'employee.screenWorkHabitual': true,
      'employee.vipOn': '2020-03-01',
      'employee.hiredOn': '2020-01-01',
    },

    violated: [
      { 'employee.vipOn': null, 'employee.hiredOn': '2026-08-22' },
      { 'employee.vipOn': null, 'employee.hiredOn': null },
    ],
    unknownWithout: 'employee.vipOn',
    notApplicable: [{ 'employee.screenWorkHabitual': false }],
    pending: [{ changes: { 'employee.vipOn': null, 'employee.hiredOn': '2026-08-23' }, until: '2026-11-23' }],
  },
  'FR-CT-SITE-POSTE': {
    since: '2008-05-01',
    satisfied: {
      'site.seatOk': true,
      'site.lux': 120,
      'site.mechanicalVentilation': true,
      'site.airM3hPerOccupant': 25,
      'site.screenErgonomicsOk': true,
    },
    alsoSatisfied: [{ 'site.mechanicalVentilation': false, 'site.airM3hPerOccupant': 0 }],
    violated: [
      { 'site.seatOk': false },
      { 'site.lux': 119 },
      { 'site.airM3hPerOccupant': 24.9 },
      { 'site.screenErgonomicsOk': false },
    ],
    unknownWithout: 'site.airM3hPerOccupant',
    notApplicable: 'before-in-force',
  },
  'FR-CT-SITE-RISQUE': {
    since: '2022-03-31',
    satisfied: { 'site.riskSheetOn': '2026-03-01', 'site.firstBookingOn': '2026-03-01' },
    violated: [{ 'site.riskSheetOn': '2026-03-02' }, { 'site.riskSheetOn': null }],
    unknownWithout: 'site.riskSheetOn',
    notApplicable: [{ 'site.firstBookingOn': null }],
  },
  'FR-CT-L5213-6-TELETRAVAIL': {
    since: '2023-12-20',
    satisfied: {
      'employee.disabledWorker': true,
      'arrangement.active': true,
      'arrangement.workstationAccessible': true,
    },
    violated: [{ 'arrangement.workstationAccessible': false }],
    unknownWithout: 'arrangement.workstationAccessible',
    notApplicable: [{ 'employee.disabledWorker': false }, { 'arrangement.active': false }],
  },
  'FR-CT-SITE-PMR': {
    since: '2023-12-20',
    satisfied: { 'employee.mobilityNeed': true, 'booking.siteId': 'site-12', 'site.pmrAccessible': true },
    violated: [{ 'site.pmrAccessible': false }],
    unknownWithout: 'booking.siteId',
    notApplicable: [{ 'employee.mobilityNeed': false }, { 'booking.siteId': 'home' }],
  },
  'FR-CT-L4624-6': {
    since: '2017-01-01',
    satisfied: {
      'request.medicalProposal': true,
      'request.status': 'refused',
      'request.refusalReason': 'Manipulation d’originaux papier',
      'request.refusalSentToDoctor': true,
    },
    violated: [
      { 'request.refusalReason': '' },
      { 'request.refusalReason': null },
      { 'request.refusalSentToDoctor': false },
    ],
    unknownWithout: 'request.refusalSentToDoctor',
    notApplicable: [{ 'request.medicalProposal': false }, { 'request.status': 'accepted' }],
  },
  'FR-CT-L1132-1-LIEU': {
    since: '2008-05-01',
    satisfied: {
      'employer.usesQuotaAllocation': true,
      'employer.allocationCriteriaDocumented': true,
      'employer.allocationUsesProtectedGround': false,
    },
    violated: [{ 'employer.allocationCriteriaDocumented': false }, { 'employer.allocationUsesProtectedGround': true }],
    unknownWithout: 'employer.allocationUsesProtectedGround',
    notApplicable: [{ 'employer.usesQuotaAllocation': false }],
  },
};

/** E. Working time. */
export const workingTimeExamples: Examples = {
  'FR-CT-L3121-18': {
    since: '2016-08-10',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': false,
      'day.hoursWorked': 10,
      'employer.maxDailyHoursByAgreement': null,
    },
    alsoSatisfied: [
      { 'employer.maxDailyHoursByAgreement': 12, 'day.hoursWorked': 12 },
      { 'employer.maxDailyHoursByAgreement': 0 },
    ],
    violated: [
      { 'day.hoursWorked': 10.1 },
      { 'day.hoursWorked': 12.1, 'employer.maxDailyHoursByAgreement': 12 },
      { 'day.hoursWorked': 10.1, 'employer.maxDailyHoursByAgreement': 0 },
    ],
    unknownWithout: 'employee.forfaitJours',
    notApplicable: [{ 'employee.forfaitJours': true }],
  },
  'FR-CT-L3121-20': {
    since: '2016-08-10',
    satisfied: { 'employer.sector': 'private', 'employee.forfaitJours': false, 'week.hoursWorked': 48 },
    violated: [{ 'week.hoursWorked': 48.1 }],
    unknownWithout: 'employee.forfaitJours',
    notApplicable: [{ 'employee.forfaitJours': true }],
  },
  'FR-CT-L3121-22': {
    since: '2016-08-10',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': false,
      'week.avg12': 44,
      'employer.max12wByAgreement': null,
    },
    alsoSatisfied: [{ 'employer.max12wByAgreement': 46, 'week.avg12': 46 }, { 'employer.max12wByAgreement': 0 }],
    violated: [
      { 'week.avg12': 44.1 },
      { 'week.avg12': 46.1, 'employer.max12wByAgreement': 46 },
      { 'week.avg12': 44.1, 'employer.max12wByAgreement': 0 },
    ],
    unknownWithout: 'employee.forfaitJours',
    notApplicable: [{ 'employee.forfaitJours': true }],
  },
  'FR-CT-L3121-16': {
    since: '2016-08-10',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': false,
      'day.hoursWorked': 6,
      'day.longestBreakMin': 20,
    },
    violated: [{ 'day.longestBreakMin': 19 }],
    unknownWithout: 'employee.forfaitJours',
    notApplicable: [{ 'employee.forfaitJours': true }, { 'day.hoursWorked': 5.9 }],
  },
  'FR-CT-L3131-1': {
    since: '2016-08-10',
    satisfied: { 'employer.sector': 'private', 'day.restHoursBefore': 11, 'employer.restByAgreement': null },
    alsoSatisfied: [
      { 'day.restHoursBefore': 9, 'employer.restByAgreement': 9 },
      { 'day.restHoursBefore': 9, 'employer.restByAgreement': 7 },
      { 'day.restHoursBefore': 9, 'employer.restByAgreement': 1 },
      { 'day.restHoursBefore': 10, 'employer.restByAgreement': 10 },
    ],
    violated: [
      { 'day.restHoursBefore': 10.9 },
      { 'day.restHoursBefore': 8.9, 'employer.restByAgreement': 7 },
      { 'day.restHoursBefore': 9.9, 'employer.restByAgreement': 10 },
      { 'day.restHoursBefore': 10.9, 'employer.restByAgreement': 0 },
    ],
    unknownWithout: 'day.restHoursBefore',
    notApplicable: 'before-in-force',
  },
  'FR-CT-L3132-2': {
    since: '2008-05-01',
    satisfied: { 'employer.sector': 'private', 'week.daysWorked': 6, 'week.weeklyRestHours': 35 },
    violated: [{ 'week.daysWorked': 7 }, { 'week.weeklyRestHours': 34.9 }],
    unknownWithout: 'week.weeklyRestHours',
    notApplicable: 'before-in-force',
  },
  'FR-CT-D3171-8': {
    since: '2008-05-01',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': false,
      'employee.collectiveSchedule': false,
      'week.dailyRecordsComplete': true,
      'week.recapDone': true,
    },
    violated: [{ 'week.dailyRecordsComplete': false }, { 'week.recapDone': false }],
    unknownWithout: 'employee.collectiveSchedule',
    notApplicable: [{ 'employee.forfaitJours': true }, { 'employee.collectiveSchedule': true }],
  },
  'FR-CT-L3171-4': {
    since: '2008-05-01',
    satisfied: {
      'employer.sector': 'private',
      'employer.automaticTimeRecording': true,
      'employer.timeRecordsAppendOnly': true,
    },
    violated: [{ 'employer.timeRecordsAppendOnly': false }],
    unknownWithout: 'employer.timeRecordsAppendOnly',
    notApplicable: [{ 'employer.automaticTimeRecording': false }],
  },
  'FR-CT-D3171-16': {
    since: '2017-01-01',
    satisfied: {
      'employer.sector': 'private',
      'data.timeRecordRetentionMonths': 12,
      'data.forfaitRecordRetentionMonths': 36,
    },
    violated: [{ 'data.timeRecordRetentionMonths': 11 }, { 'data.forfaitRecordRetentionMonths': 35 }],
    unknownWithout: 'data.forfaitRecordRetentionMonths',
    notApplicable: 'before-in-force',
  },
  'FR-CT-L3121-64-218': {
    since: '2017-12-22',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': true,
      'employee.forfaitDays': 218,
      'employee.forfaitCollectiveBasis': true,
    },
    violated: [{ 'employee.forfaitDays': 219 }, { 'employee.forfaitCollectiveBasis': false }],
    unknownWithout: 'employee.forfaitDays',
    notApplicable: [{ 'employee.forfaitJours': false }],
  },
  'FR-CT-L3121-65': {
    since: '2017-12-22',
    satisfied: {
      'employer.sector': 'private',
      'employee.forfaitJours': true,
      'employee.forfaitAgreementComplete': false,
      'employee.forfaitControlDoc': true,
      'employee.forfaitInterviewOn': '2025-11-22',
    },
    alsoSatisfied: [{ 'employee.forfaitInterviewOn': '2026-11-23' }],
    violated: [
      { 'employee.forfaitControlDoc': false },
      { 'employee.forfaitInterviewOn': '2025-11-21' },
      { 'employee.forfaitInterviewOn': null },
    ],
    unknownWithout: 'employee.forfaitAgreementComplete',
    notApplicable: [{ 'employee.forfaitJours': false }, { 'employee.forfaitAgreementComplete': true }],
  },
  'FR-CT-D3171-10': {
    since: '2017-01-01',
    satisfied: { 'employer.sector': 'private', 'employee.forfaitJours': true, 'employee.forfaitRecapYear': 2025 },
    violated: [{ 'employee.forfaitRecapYear': 2024 }, { 'employee.forfaitRecapYear': null }],
    unknownWithout: 'employee.forfaitRecapYear',
    notApplicable: [{ 'employee.forfaitJours': false }],
    onFirstDay: { 'employee.forfaitRecapYear': 2016 },
  },
  'FR-CT-PLAGES': {
    since: '2017-09-24',
    satisfied: {
      'employer.sector': 'private',
      'arrangement.active': true,
      'arrangement.contactSlots': ['09:00-12:00'],
    },
    alsoSatisfied: [
      { 'arrangement.weekdays': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], 'arrangement.maxDaysPerWeek': 6 },
      // Eleven hours of rest to the minute: overnight, between two slots, and over midnight.
      { 'arrangement.contactSlots': ['08:00-21:00'] },
      { 'arrangement.contactSlots': ['00:30-06:00', '17:00-24:00'] },
      { 'arrangement.contactSlots': ['14:00-17:00', '08:00-21:00', '09:00-12:00'] },
      { 'arrangement.contactSlots': ['20:00-02:00', '13:00-15:00'] },
      // Nine by agreement, and ten where the agreement says ten.
      { 'arrangement.contactSlots': ['07:00-22:00'], 'employer.restByAgreement': 9 },
      { 'arrangement.contactSlots': ['07:00-21:00'], 'employer.restByAgreement': 10 },
      { 'arrangement.contactSlots': ['07:00-22:00'], 'employer.restByAgreement': 1 },
    ],
    unknown: [
      // Less than eleven hours: lawful if an agreement says so, which nobody has said.
      { 'arrangement.contactSlots': ['08:00-21:01'] },
      { 'arrangement.contactSlots': ['00:30-06:01', '17:00-24:00'] },
    ],
    violated: [
      { 'arrangement.contactSlots': ['08:00-21:01'], 'employer.restByAgreement': null },
      { 'arrangement.contactSlots': ['08:00-21:01'], 'employer.restByAgreement': 0 },
      { 'arrangement.contactSlots': ['07:00-21:01'], 'employer.restByAgreement': 10 },
      { 'arrangement.contactSlots': ['07:00-22:01'], 'employer.restByAgreement': 8 },
      { 'arrangement.contactSlots': ['18:59-14:00'], 'employer.restByAgreement': null },
      { 'arrangement.contactSlots': [] },
      { 'arrangement.contactSlots': ['09:00-22:10'], 'employer.restByAgreement': null },
      // From nine to nine is the whole day.
      { 'arrangement.contactSlots': ['09:00-09:00'], 'employer.restByAgreement': null },
      // Nine hours at most, in whichever order they are written.
      { 'arrangement.contactSlots': ['20:00-23:00', '08:00-12:00'], 'employer.restByAgreement': null },
      { 'arrangement.contactSlots': ['08:00-12:00', '20:00-23:00'], 'employer.restByAgreement': null },
      { 'arrangement.maxDaysPerWeek': 7 },
      {
        'arrangement.weekdays': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
        'arrangement.maxDaysPerWeek': 2,
      },
    ],
    unknownWithout: 'arrangement.contactSlots',
    notApplicable: [{ 'employer.sector': 'public' }, { 'arrangement.active': false }],
  },
  'FR-CT-QUOTA-JOURS': {
    since: '2017-09-24',
    satisfied: { 'arrangement.maxDaysPerWeek': 2, 'week.teleworkDays': 2 },
    alsoSatisfied: [{ 'arrangement.maxDaysPerWeek': 0, 'week.teleworkDays': 0 }],
    violated: [{ 'week.teleworkDays': 2.5 }],
    unknownWithout: 'week.teleworkDays',
    notApplicable: [{ 'arrangement.maxDaysPerWeek': null }],
  },
};
