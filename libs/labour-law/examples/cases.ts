import type { Facts } from '../facts/dictionary.js';
import type { Verdict } from '../evaluate.js';

/** A story with its facts, and the outcomes that the law library must give. */
export interface AcceptanceCase {
  readonly id: string;
  readonly title: string;
  readonly facts: Facts;
  readonly expected: {
    /** All the rules violated, in any order. */
    readonly violated: readonly string[];
    /** Some rules that must be satisfied. */
    readonly satisfied: readonly string[];
    readonly verdict: Verdict;
  };
  readonly why: string;
}

/**
 * Situations that a lawyer can check by reading; the ids are those of the reference they come from and are not
 * consecutive.
 */
export const ACCEPTANCE_CASES: readonly AcceptanceCase[] = [
  {
    id: 'C01',
    title: 'Charter put in force before the CSE opinion, written in 2020 (two clauses missing)',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private', headcount: 80, hasCse: true },
      framework: {
        type: 'charte',
        effectiveOn: '2026-03-01',
        cseOpinionOn: null,
        cseConsultationRequired: true,
        cseInfoOn: '2026-02-20',
        cseExpert: false,
        cseCentralExpert: false,
        cseExplicitOpinion: false,
        clauses: ['passage', 'pollution', 'retour', 'acceptation', 'temps_charge', 'plages', 'handicap'],
      },
    },
    expected: {
      violated: [
        'FR-CT-L1222-9-I-CSE',
        'FR-CT-R2312-6-DELAI',
        'FR-CT-L1222-9-II-6',
        'FR-CT-L1222-9-II-7',
        'FR-CT-L2312-8-CONSULT',
      ],
      satisfied: ['FR-CT-L1222-9-II-1', 'FR-CT-L1222-9-II-5'],
      verdict: 'blocked',
    },
    why: 'No CSE opinion, and only 9 days between the information (20 Feb.) and entry into force (1 Mar.) instead of 1 month; clauses 6° (since 27/12/2021) and 7° (since 21/07/2023) absent.',
  },
  {
    id: 'C02',
    title: 'Complete enterprise agreement, signed avenant, home + approved coworking space',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private', headcount: 80, hasCse: true, hasUnionDelegate: true },
      framework: {
        type: 'accord',
        effectiveOn: '2025-01-01',
        clauses: [
          'passage',
          'pollution',
          'retour',
          'acceptation',
          'temps_charge',
          'plages',
          'handicap',
          'enceintes',
          'aidants',
        ],
        signatoryShare: 62,
        referendumApproved: null,
        unionNotificationOn: '2024-12-10',
        depositReceipt: 'TA-2024-001',
        cphFilingOn: '2024-12-12',
        publishedToEmployeesOn: '2024-12-15',
      },
      arrangement: {
        active: true,
        exceptional: false,
        startOn: '2026-02-01',
        employeeConsentOn: '2026-01-15',
        employerApprovalOn: '2026-01-20',
        itInfoAckOn: '2026-01-25',
        priorityNoticeChannel: 'intranet-jobs',
        placesChangedOn: '2026-02-01',
        placesDocumentOn: '2026-01-28',
        approvedPlaces: ['home', 'site-12'],
        contactSlots: ['09:00-12:00', '14:00-17:00'],
        regular: true,
        adaptationMonths: 3,
        adaptationNoticeDays: 15,
        fromHiring: false,
        reversibilityClause: true,
        electricalAttestationOn: '2026-01-20',
        homeInsuranceAttestationOn: '2026-01-20',
        alternativePremisesOffered: true,
        homeCompensation: false,
        lastInterviewOn: null,
        consentProof: 'avenant',
      },
      booking: { kind: 'telework', status: 'confirmed', siteId: 'site-12', recordedAsWorkplace: true },
      document: { kind: 'avenant', signedElectronically: true, signatureLevel: 'advanced' },
    },
    expected: {
      violated: [],
      satisfied: [
        'FR-CT-L1222-9-I-CADRE',
        'FR-CT-L2232-12',
        'FR-CT-D2231-4',
        'FR-CT-LIEU-DECLARE',
        'FR-CASS-OCCUPATION',
        'EU-EIDAS-NIVEAU',
      ],
      verdict: 'incomplete',
    },
    why: 'Everything present; the yearly interview is not yet due (start 1 Feb. 2026).',
  },
  {
    id: 'C04',
    title: 'Occupational doctor proposes telework; employer refuses with reasons to the employee only',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private', headcount: 80, hasCse: true },
      framework: { type: 'accord' },
      employee: { disabledWorker: false, carer: false },
      request: {
        status: 'refused',
        refusalReason: 'Poste nécessitant la manipulation d’originaux, cf. annexe 2',
        postEligible: true,
        medicalProposal: true,
        refusalSentToDoctor: false,
      },
    },
    expected: {
      violated: ['FR-CT-L4624-6'],
      satisfied: ['FR-CT-L1222-9-III-REFUS'],
      verdict: 'blocked',
    },
    why: 'Reasons were given (L1222-9 III satisfied) but not sent to the doctor (L4624-6).',
  },
  {
    id: 'C06',
    title: 'Overwork at home: 11 h day, 15 min break, 9.5 h rest, 49 h week, no daily record',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private', maxDailyHoursByAgreement: null, restByAgreement: null, max12wByAgreement: null },
      employee: { forfaitJours: false, collectiveSchedule: false },
      day: { hoursWorked: 11, longestBreakMin: 15, restHoursBefore: 9.5 },
      week: {
        hoursWorked: 49,
        avg12: 43,
        daysWorked: 5,
        weeklyRestHours: 60,
        dailyRecordsComplete: false,
        recapDone: false,
      },
    },
    expected: {
      violated: ['FR-CT-L3121-18', 'FR-CT-L3121-16', 'FR-CT-L3131-1', 'FR-CT-L3121-20', 'FR-CT-D3171-8'],
      satisfied: ['FR-CT-L3121-22', 'FR-CT-L3132-2'],
      verdict: 'non_compliant',
    },
    why: 'Each ceiling is tested separately; 43 h average and 60 h weekly rest are lawful.',
  },
  {
    id: 'C07',
    title: 'QR check-in at sites switched on before consultation, no notice, no DPIA, logs kept 24 months',
    facts: {
      today: '2026-11-23',
      employer: {
        sector: 'private',
        headcount: 300,
        hasCse: true,
        usesPortal: true,
        csePortalInfoOn: '2026-09-01',
        portalGoLiveOn: '2026-10-01',
        usesPresenceControl: true,
        presenceControlFrom: '2026-10-01',
        cseControlOpinionOn: null,
        permanentSurveillance: false,
      },
      employee: { privacyNoticeOn: null },
      data: { accessLogRetentionMonths: 24, workingTimeRetentionMonths: 60, locationRetentionMonths: 2, dpiaOn: null },
    },
    expected: {
      violated: ['FR-CT-L2312-38-CONTROLE', 'FR-CT-L1222-4', 'EU-GDPR-35', 'EU-GDPR-5-CONSERV'],
      satisfied: ['FR-CT-L2312-38-TRAIT', 'FR-CT-L1121-1'],
      verdict: 'blocked',
    },
    why: 'Information of the CSE on the portal is not a consultation on monitoring.',
  },
  {
    id: 'C09',
    title: '2026 allowance of EUR 3/day × 22, no collective basis, 8 of the days in a coworking space',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private' },
      allowance: {
        mode: 'daily',
        year: 2026,
        perDay: 3,
        monthTotal: 66,
        collectiveBasis: false,
        homeAllowanceDays: 22,
        homeTeleworkDays: 14,
      },
    },
    expected: {
      violated: ['FR-URSSAF-FORFAIT-JOUR', 'FR-IR-TIERS-LIEU'],
      satisfied: [],
      verdict: 'non_compliant',
    },
    why: 'Limits 2026 without agreement: 2.70/day and 59.40/month; 8 coworking-space days are not home telework.',
  },
  {
    id: 'C10',
    title:
      'Territorial agent: 4 days a week, answer after six weeks, coworking space with canteen paid by the employer',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'public', fpActAdoptedOn: '2022-06-01', fpActListsPremises: true, fpAnnualReviewYear: 2025 },
      arrangement: { fpDerogation: false, monthlyBasis: false },
      week: { teleworkDays: 4, onSiteDays: 1, monthTeleworkDays: 16, monthWeeks: 4 },
      request: {
        submittedOn: '2026-09-01',
        answeredOn: '2026-10-13',
        status: 'accepted',
        placeType: 'professional',
        conformityAttestationOn: null,
      },
      allowance: { mode: 'fp', year: 2026, perDay: 2.88, yearTotal: 253.44, thirdPlaceDays: 20 },
      site: { employerFundedCatering: true, proposedByEmployer: true },
      booking: { kind: 'telework', status: 'confirmed', siteId: 'site-7', paidByEmployer: true },
    },
    expected: {
      violated: ['FR-FP-D2016-151-3', 'FR-FP-D2016-151-5-DELAI', 'FR-FP-D2021-1123-TL'],
      satisfied: ['FR-FP-D2021-1123-MONTANT', 'FR-FP-D2016-151-7', 'FR-FP-D2016-151-6-LOYER', 'FR-FP-D2016-151-9'],
      verdict: 'blocked',
    },
    why: '4 > 3 days and 1 < 2 on site; answer due 1 Oct.; forfait excluded in that coworking space. No attestation needed: professional place.',
  },
  {
    id: 'C12',
    title:
      'Local authority grants EUR 60,000 to a site operator that already got EUR 260,000 de minimis in three years',
    facts: {
      today: '2026-11-23',
      aid: {
        regime: 'de_minimis',
        total3yEur: 320000,
        grantedOn: '2026-05-04',
        registerRef: null,
        beneficiaryNoticeOn: '2026-05-04',
        declarationOn: '2026-04-20',
      },
    },
    expected: {
      violated: ['EU-DEMINIMIS-300K', 'EU-DEMINIMIS-REGISTRE'],
      satisfied: ['EU-DEMINIMIS-DECL'],
      verdict: 'blocked',
    },
    why: '320,000 > 300,000 rolling; no register entry after 1 Jan. 2026.',
  },
  {
    id: 'C14',
    title: 'Manager on 220-day forfait, no control document, no interview',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private' },
      employee: {
        forfaitJours: true,
        forfaitDays: 220,
        forfaitCollectiveBasis: true,
        forfaitAgreementComplete: false,
        forfaitControlDoc: false,
        forfaitInterviewOn: null,
        forfaitRecapYear: 2025,
      },
    },
    expected: {
      violated: ['FR-CT-L3121-64-218', 'FR-CT-L3121-65'],
      satisfied: ['FR-CT-D3171-10'],
      verdict: 'non_compliant',
    },
    why: '218-day ceiling; L3121-65 guarantees absent.',
  },
  {
    id: 'C16',
    title: 'DUERP dated before telework was introduced; enterprise of 60',
    facts: {
      today: '2026-11-23',
      employer: {
        sector: 'private',
        headcount: 60,
        hasCse: true,
        teleworkIntroducedOn: '2025-09-01',
        duerpUpdatedOn: '2025-02-15',
        duerpUnits: ['bureaux', 'atelier'],
        cseDuerpOpinionOn: '2025-03-01',
        papripactYear: 2025,
        bdeseUpdatedOn: '2026-04-01',
      },
    },
    expected: {
      violated: ['FR-CT-R4121-2-ANNUEL', 'FR-CT-R4121-2-TELETRAVAIL', 'FR-CT-L4121-3-1-PAPRIPACT'],
      satisfied: ['FR-CT-L4121-3-CSE', 'FR-CT-L2312-36-BDESE'],
      verdict: 'blocked',
    },
    why: '646 days since the last update; no telework unit; programme of 2025 only.',
  },
  {
    id: 'C17',
    title: 'Lives in Tournai (BE), French employer, 30 % telework at home, only an e-mail exchange, no A1 request',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'private' },
      crossBorder: {
        residenceState: 'BE',
        employerState: 'FR',
        residenceShare: 0.3,
        art16Granted: false,
        frontierRegimeFrBe: true,
        daysOutsideFrontierZone: 12,
      },
      arrangement: { consentProof: 'email' },
    },
    expected: {
      violated: ['EU-FA2023-FORME'],
      satisfied: ['TAX-FR-BE-30'],
      verdict: 'non_compliant',
    },
    why: '30 % ≥ 25 % without Article 16 agreement: Belgian social security is due, and nobody said which is paid; an e-mail is not among the forms listed by the 27/09/2023 instruction.',
  },
  {
    id: 'C19',
    title: 'Pregnant territorial agent, 5 days a week authorised; other agent refused without interview',
    facts: {
      today: '2026-11-23',
      employer: { sector: 'public', fpActAdoptedOn: '2022-06-01', fpActListsPremises: true, fpAnnualReviewYear: 2025 },
      arrangement: {
        active: true,
        fpDerogation: true,
        fpDerogationGround: 'pregnancy',
        fpDerogationMonths: 5,
        fpDoctorOpinionOn: null,
        adaptationMonths: 3,
        noticeMonths: 2,
        fpActItems: ['functions', 'places', 'slots', 'effectDate'],
      },
      week: { teleworkDays: 5, onSiteDays: 0 },
      request: {
        submittedOn: '2026-09-01',
        answeredOn: '2026-09-20',
        status: 'refused',
        refusalReason: 'Continuité de l’accueil du public',
        interviewOn: null,
        placeType: 'home',
        conformityAttestationOn: '2026-08-30',
      },
    },
    expected: {
      violated: ['FR-FP-D2016-151-5-REFUS'],
      satisfied: [
        'FR-FP-D2016-151-4',
        'FR-FP-D2016-151-5-ADAPT',
        'FR-FP-D2016-151-5-DELAI',
        'FR-FP-D2016-151-5-ATTEST',
        'FR-FP-D2016-151-8',
      ],
      verdict: 'blocked',
    },
    why: 'Pregnancy needs no medical opinion since décret 2021-1725; the refusal lacks the prior interview.',
  },
];
