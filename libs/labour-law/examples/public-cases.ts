import type { Outcome } from '../judge.js';

/** A situation from public cases, the right answer to it, and the article that gives it. */
export interface PublicCase {
  readonly id: string;
  readonly why: string;
  readonly article: string;
  readonly on: string;
  /** As JSON, since some hold values that `parseFacts` refuses. */
  readonly facts: unknown;
  /** The right outcomes, by rule; or the path at which the facts are refused. */
  readonly right: Readonly<Record<string, Outcome>> | string;
  /** Subjects that must be reported as not covered. */
  readonly notCovered?: readonly string[];
}

/** Each was once answered wrongly, or might have been; the examples of the rules cover its kind. */
export const PUBLIC_CASES: readonly PublicCase[] = [
  {
    id: 'gate-portal',
    why: 'What decides whether six rules apply was not asked',
    article: 'C. trav. L2312-38, L2242-17 7°, L1132-1, L1222-4; RGPD 35',
    on: '2026-11-27',
    facts: { employer: { sector: 'private', headcount: 300, hasCse: true } },
    right: {
      'FR-CT-L2312-38-TRAIT': 'unknown',
      'FR-CT-L2312-38-CONTROLE': 'unknown',
      'FR-CT-L1132-1-LIEU': 'unknown',
      'FR-CT-L2242-17-7': 'unknown',
      'EU-GDPR-35': 'unknown',
      'FR-CT-L1222-4': 'unknown',
    },
  },
  {
    id: 'gate-accord',
    why: 'Whether there is a union delegate was not asked',
    article: 'C. trav. L2232-12, L2231-5',
    on: '2026-11-27',
    facts: { framework: { type: 'accord' } },
    right: { 'FR-CT-L2232-12': 'unknown', 'FR-CT-L2231-5': 'unknown' },
  },
  {
    id: 'gate-refusal',
    why: 'Whether the person is disabled or a carer was not asked',
    article: 'C. trav. L1222-9 I al. 4',
    on: '2026-11-27',
    facts: { employer: { sector: 'private' }, request: { status: 'refused', refusalReason: null } },
    right: { 'FR-CT-L1222-9-I-REFUS-TH': 'unknown' },
  },
  {
    id: 'cse-silent-deemed-negative',
    why: 'Silence at the end of the month is a negative opinion',
    article: 'C. trav. R2312-6 I, L2312-16',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private', headcount: 120, hasCse: true },
      framework: {
        type: 'charte',
        effectiveOn: '2026-03-01',
        cseConsultationRequired: true,
        cseInfoOn: '2026-01-02',
        cseExpert: false,
        cseCentralExpert: false,
        cseExplicitOpinion: false,
        cseOpinionOn: null,
      },
    },
    right: {
      'FR-CT-L1222-9-I-CSE': 'satisfied',
      'FR-CT-R2312-6-DELAI': 'satisfied',
      'FR-CT-L2312-8-CONSULT': 'satisfied',
    },
  },
  {
    id: 'cse-opinion-after-effect',
    why: 'The opinion came eight months after the start',
    article: 'C. trav. L2312-14 al. 1, L2312-8 II',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private', headcount: 120, hasCse: true },
      framework: { type: 'individual', effectiveOn: '2026-01-01', cseOpinionOn: '2026-09-15' },
    },
    right: { 'FR-CT-L2312-8-CONSULT': 'violated' },
  },
  {
    id: 'cse-explicit-opinion-later-than-effect',
    why: 'An explicit opinion shortens the delay only when it is earlier',
    article: 'C. trav. L2312-14, R2312-6',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private', headcount: 120, hasCse: true },
      framework: {
        type: 'charte',
        effectiveOn: '2026-01-01',
        cseConsultationRequired: true,
        cseInfoOn: '2026-02-01',
        cseExpert: false,
        cseCentralExpert: false,
        cseExplicitOpinion: true,
        cseOpinionOn: '2026-02-20',
      },
    },
    right: { 'FR-CT-R2312-6-DELAI': 'violated' },
  },
  {
    id: 'cse-decision-before-opinion',
    why: 'The day of the decision is not known, and the opinion shortened the delay',
    article: 'C. trav. L2312-14 al. 1',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private', headcount: 120, hasCse: true },
      framework: {
        type: 'charte',
        effectiveOn: '2026-04-01',
        cseConsultationRequired: true,
        cseInfoOn: '2026-03-05',
        cseExpert: false,
        cseCentralExpert: false,
        cseExplicitOpinion: true,
        cseOpinionOn: '2026-03-20',
      },
    },
    right: { 'FR-CT-L1222-9-I-CSE': 'unknown', 'FR-CT-R2312-6-DELAI': 'unknown', 'FR-CT-L2312-8-CONSULT': 'unknown' },
  },
  {
    id: 'refusal-TH-2022',
    why: 'The duty to give reasons is of 7 September 2018',
    article: 'C. trav. L1222-9 I al. 4, LEGIARTI000037388731',
    on: '2022-06-01',
    facts: {
      employer: { sector: 'private' },
      employee: { disabledWorker: true, carer: false },
      framework: { type: 'individual' },
      request: { status: 'refused', postEligible: false, refusalReason: null },
    },
    right: { 'FR-CT-L1222-9-I-REFUS-TH': 'violated' },
  },
  {
    id: 'refusal-blank-reason',
    why: 'A single space is no reason',
    article: 'C. trav. L1222-9 I and III',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private' },
      employee: { disabledWorker: true, carer: false },
      framework: { type: 'charte' },
      request: { status: 'refused', postEligible: true, refusalReason: ' ' },
    },
    right: { 'FR-CT-L1222-9-I-REFUS-TH': 'violated', 'FR-CT-L1222-9-III-REFUS': 'violated' },
  },
  {
    id: 'reserves-franc',
    why: 'Ten clear days: the eleventh is in time',
    article: 'CSS R441-6',
    on: '2026-11-27',
    facts: {
      accident: {
        occurred: true,
        reservationsIntended: true,
        declaredAt: '2026-03-02T10:00:00Z',
        reservationsSentAt: '2026-03-13T16:00:00Z',
      },
    },
    right: { 'FR-CSS-R441-6': 'satisfied' },
  },
  {
    id: 'reserves-franc-halfday',
    why: 'The time of day does not count',
    article: 'CSS R441-6',
    on: '2026-11-27',
    facts: {
      accident: {
        occurred: true,
        reservationsIntended: true,
        declaredAt: '2026-03-02T08:00:00Z',
        reservationsSentAt: '2026-03-12T21:00:00Z',
      },
    },
    right: { 'FR-CSS-R441-6': 'satisfied' },
  },
  {
    id: 'dat-pending',
    why: 'The 48 hours are still running',
    article: 'CSS R441-3',
    on: '2026-11-27',
    facts: {
      accident: {
        occurred: true,
        duringTeleworkActivity: true,
        employerInformedAt: '2026-11-27T08:00:00Z',
        declaredAt: null,
        legalDeadline: '2026-11-30T08:00:00Z',
      },
    },
    right: { 'FR-CSS-R441-3': 'pending' },
  },
  {
    id: 'dat-not-telework-activity',
    why: 'The employer declares every accident he knows of',
    article: 'CSS L441-2',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private' },
      accident: {
        occurred: true,
        duringTeleworkActivity: false,
        employerInformedAt: '2026-03-02T08:00:00Z',
        declaredAt: null,
        legalDeadline: '2026-03-04T08:00:00Z',
      },
    },
    right: { 'FR-CSS-R441-3': 'violated' },
  },
  {
    id: 'dat-public',
    why: 'A civil servant’s accident does not go to the CPAM',
    article: 'CGFP L822-18',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'public' },
      accident: {
        occurred: true,
        duringTeleworkActivity: true,
        employerInformedAt: '2026-03-02T08:00:00Z',
        declaredAt: null,
        legalDeadline: '2026-03-04T08:00:00Z',
      },
    },
    right: { 'FR-CSS-R441-3': 'not_applicable' },
    notCovered: ['accidents of public agents'],
  },
  {
    id: 'daily-agreement-14',
    why: 'An agreement cannot go beyond twelve hours',
    article: 'C. trav. L3121-19',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private', maxDailyHoursByAgreement: 14 },
      employee: { forfaitJours: false },
      day: { hoursWorked: 13 },
    },
    right: { 'FR-CT-L3121-18': 'violated' },
  },
  {
    id: 'public-hours',
    why: 'The labour code does not govern the hours of public agents',
    article: 'décret 2000-815, art. 3',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'public', maxDailyHoursByAgreement: null, max12wByAgreement: null, restByAgreement: null },
      employee: { forfaitJours: false, collectiveSchedule: false },
      day: { hoursWorked: 10.5, restHoursBefore: 10 },
      week: {
        hoursWorked: 49,
        avg12: 45,
        daysWorked: 6,
        weeklyRestHours: 35,
        dailyRecordsComplete: false,
        recapDone: false,
      },
    },
    right: {
      'FR-CT-L3121-18': 'not_applicable',
      'FR-CT-L3121-20': 'not_applicable',
      'FR-CT-L3121-22': 'not_applicable',
      'FR-CT-L3131-1': 'not_applicable',
      'FR-CT-D3171-8': 'not_applicable',
    },
    notCovered: ['working time of public agents'],
  },
  {
    id: 'interview-in-future',
    why: 'The last interview cannot lie in 2027',
    article: 'C. trav. L1222-10 3°',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private' },
      arrangement: { active: true, startOn: '2024-01-01', lastInterviewOn: '2027-06-01' },
    },
    right: 'arrangement.lastInterviewOn',
  },
  {
    id: 'duerp-future',
    why: 'The last update cannot lie in 2031',
    article: 'C. trav. R4121-2 1°',
    on: '2026-11-27',
    facts: { employer: { headcount: 300, duerpUpdatedOn: '2031-01-01' } },
    right: 'employer.duerpUpdatedOn',
  },
  {
    id: 'consent-after-start',
    why: 'Consent a year after the first day',
    article: 'C. trav. L1222-9 I',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private' },
      arrangement: {
        active: true,
        exceptional: false,
        startOn: '2025-01-01',
        employeeConsentOn: '2026-01-01',
        employerApprovalOn: '2026-01-01',
      },
    },
    right: { 'FR-CT-L1222-9-VOLONTARIAT': 'violated' },
  },
  {
    id: 'allow-2024',
    why: 'The limit of 2024 is 2.70 and 59.40 euros',
    article: 'arrêté du 20/12/2002 art. 6 and 10; BOSS § 1810',
    on: '2024-11-27',
    facts: {
      employer: { sector: 'private' },
      allowance: { mode: 'daily', year: 2024, perDay: 2.7, monthTotal: 59.4, collectiveBasis: false },
    },
    right: { 'FR-URSSAF-FORFAIT-JOUR': 'satisfied' },
  },
  {
    id: 'transport-public-50',
    why: 'A public employer bears 75 % since September 2023',
    article: 'décret 2010-676 art. 3, décret 2023-812',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'public' },
      employee: { transportPass: true, onSiteTripsInPeriod: 12, transportShareReimbursed: 0.5 },
    },
    right: { 'FR-CT-L3261-2-TELETRAVAIL': 'violated' },
  },
  {
    id: 'fp-accord-local',
    why: 'The texts on private-law agreements do not govern a local one',
    article: 'CGFP L221-1 to L227-4',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'public', hasUnionDelegate: true, headcount: 300 },
      framework: {
        type: 'accord',
        clauses: [],
        signatoryShare: 40,
        referendumApproved: null,
        unionNotificationOn: null,
        depositReceipt: null,
        cphFilingOn: null,
        publishedToEmployeesOn: null,
      },
    },
    right: {
      'FR-CT-L1222-9-II-1': 'not_applicable',
      'FR-CT-L1222-9-II-7': 'not_applicable',
      'FR-CT-D2231-4': 'not_applicable',
      'FR-CT-L2232-12': 'not_applicable',
      'FR-CT-R2262-1': 'not_applicable',
      'FR-CT-L2231-5': 'not_applicable',
    },
    notCovered: ['collective agreements of the public service'],
  },
  {
    id: 'x-lowercase',
    why: 'fr is FR: nobody crosses a border',
    article: '–',
    on: '2026-11-27',
    facts: {
      crossBorder: { residenceState: 'fr', employerState: 'FR', art16Granted: false, residenceShare: 1 },
      arrangement: { consentProof: 'email' },
    },
    right: { 'EU-883-ART13-25': 'not_applicable' },
  },
  {
    id: 'x-garbage',
    why: 'A country is an ISO code',
    article: '–',
    on: '2026-11-27',
    facts: {
      crossBorder: {
        residenceState: 'France',
        employerState: 'LU',
        art16Granted: false,
        residenceShare: 0.1,
        daysOutsideEmployerState: 60,
      },
    },
    right: 'crossBorder.residenceState',
  },
  {
    id: 'x-third-country',
    why: 'Morocco is no Member State',
    article: 'règl. (CE) 883/2004 art. 2, 13',
    on: '2026-11-27',
    facts: { crossBorder: { residenceState: 'MA', employerState: 'FR', art16Granted: false, residenceShare: 0.8 } },
    right: { 'EU-883-ART13-25': 'not_applicable' },
    notCovered: ['social security MA-FR', 'tax MA-FR'],
  },
  {
    id: 'x-de',
    why: 'The tax of the frontier with Germany is said not to be covered',
    article: 'convention FR-DE du 21/07/1959 art. 13(5)',
    on: '2026-11-27',
    facts: {
      crossBorder: {
        residenceState: 'FR',
        employerState: 'DE',
        art16Granted: false,
        residenceShare: 0.2,
        daysOutsideEmployerState: 46,
        daysOutsideFrontierZone: 46,
      },
    },
    right: { 'EU-883-ART13-25': 'satisfied' },
    notCovered: ['tax FR-DE'],
  },
  {
    id: 'x-be-no-regime',
    why: 'The ordinary tax rule with Belgium is said not to be covered',
    article: 'convention FR-BE du 10/03/1964 art. 11',
    on: '2026-11-27',
    facts: {
      crossBorder: {
        residenceState: 'FR',
        employerState: 'BE',
        art16Granted: false,
        residenceShare: 0.2,
        frontierRegimeFrBe: false,
        daysOutsideFrontierZone: 60,
      },
    },
    right: { 'TAX-FR-BE-30': 'not_applicable' },
    notCovered: ['tax FR-BE'],
  },
  {
    id: 'x-be-2005',
    why: 'The thirty days are of 2008',
    article: 'avenant FR-BE du 12/12/2008',
    on: '2005-06-01',
    facts: { crossBorder: { frontierRegimeFrBe: true, daysOutsideFrontierZone: 40 } },
    right: { 'TAX-FR-BE-30': 'not_applicable' },
  },
  {
    id: 'rupture-free-text',
    why: 'The ground of a termination is one of a list',
    article: 'C. trav. L1222-9 III al. 3',
    on: '2026-11-27',
    facts: {
      employer: { sector: 'private' },
      employee: { refusedTelework: true, terminationGround: 'refus du télétravail' },
    },
    right: 'employee.terminationGround',
  },
];
