import { evaluate, evaluatePeriod, type Facts } from '../../libs/labour-law/index.js';
import { generator } from './random.js';

/** What a run measured. */
export interface LawBench {
  readonly employees: number;
  readonly employers: number;
  readonly rulesEvaluated: number;
  /** Employees a second, each on one day and over one period. */
  readonly evaluationsPerSecond: number;
  readonly cpuSeconds: number;
  /** Heap after the run minus heap after the first tenth, in MB: flat when employees are streamed. */
  readonly heapGrowthMb: number;
  /** Of the day. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Of the year until that day. */
  readonly periodVerdicts: Readonly<Record<string, number>>;
}

const ON = '2026-11-23';
const YEAR = { from: '2026-01-01', to: ON };
const CLAUSES = [
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

type Random = ReturnType<typeof generator>;

function employerFacts(random: Random): Pick<Facts, 'employer' | 'framework' | 'data'> {
  const accord = random.chance(0.6);
  return {
    employer: {
      sector: random.chance(0.85) ? 'private' : 'public',
      headcount: random.between(20, 5000),
      hasCse: random.chance(0.9),
      hasUnionDelegate: accord,
      usesPortal: true,
      usesPresenceControl: false,
      permanentSurveillance: false,
      duerpUpdatedOn: random.chance(0.8) ? '2026-03-02' : '2025-01-15',
      grantsMealVouchers: random.chance(0.5),
      maxDailyHoursByAgreement: null,
      max12wByAgreement: null,
      restByAgreement: null,
    },
    framework: {
      type: accord ? 'accord' : 'charte',
      clauses: random.chance(0.7) ? CLAUSES : CLAUSES.slice(0, 7),
      effectiveOn: '2024-01-01',
      cseOpinionOn: '2023-12-01',
    },
    data: { duerpRetentionYears: 40, accessLogRetentionMonths: 3, operatorFields: ['displayName', 'date', 'deskId'] },
  };
}

function employeeFacts(random: Random): Facts {
  const cadre = random.chance(0.3);
  const site = random.chance(0.5) ? 'home' : `site-${random.between(1, 1512)}`;
  return {
    employee: {
      forfaitJours: cadre,
      disabledWorker: random.chance(0.05),
      screenWorkHabitual: true,
      screenTrainingOn: random.chance(0.8) ? '2024-01-05' : null,
      ...(cadre ? { forfaitDays: 218, forfaitCollectiveBasis: true, forfaitAgreementComplete: true } : {}),
    },
    arrangement: {
      active: true,
      exceptional: false,
      startOn: '2024-02-01',
      employeeConsentOn: '2024-01-15',
      employerApprovalOn: '2024-01-20',
      approvedPlaces: ['home', site],
      contactSlots: ['09:00-12:00', '14:00-17:00'],
      consentProof: 'avenant',
      lastInterviewOn: random.chance(0.7) ? '2026-02-10' : null,
      maxDaysPerWeek: 2,
    },
    day: {
      hoursWorked: random.between(6, 10),
      longestBreakMin: 45,
      restHoursBefore: random.between(10, 14),
      telework: true,
    },
    week: {
      hoursWorked: random.between(35, 44),
      teleworkDays: random.between(0, 3),
      daysWorked: 5,
      weeklyRestHours: 60,
    },
    booking: { kind: 'telework', status: 'confirmed', siteId: site, recordedAsWorkplace: true },
    ...(random.chance(0.02)
      ? { crossBorder: { residenceState: 'BE', employerState: 'FR', residenceShare: 0.2, art16Granted: false } }
      : {}),
  };
}

const heapMb = (): number => process.memoryUsage().heapUsed / 1_048_576;

/**
 * Judges employees one after the other, on a day and over the year until then, as a nightly job would: facts are made,
 * evaluated and dropped.
 * @param employees how many in all, spread over the employers
 * @param seed same seed, same facts
 */
export function benchLaw({ employees = 100_000, employers = 50, seed = 1 } = {}): LawBench {
  const random = generator(seed);
  const houses = Array.from({ length: employers }, () => employerFacts(random));
  const verdicts: Record<string, number> = {};
  const periodVerdicts: Record<string, number> = {};
  let rulesEvaluated = 0;
  let firstTenth = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let index = 0; index < employees; index += 1) {
    const facts = { ...houses[index % employers], ...employeeFacts(random) };
    const result = evaluate(facts, { on: ON });
    const { verdict } = evaluatePeriod(facts, YEAR);
    periodVerdicts[verdict] = (periodVerdicts[verdict] ?? 0) + 1;
    verdicts[result.verdict] = (verdicts[result.verdict] ?? 0) + 1;
    rulesEvaluated += result.findings.length;
    if (index === Math.floor(employees / 10)) firstTenth = heapMb();
  }
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    employees,
    employers,
    rulesEvaluated,
    evaluationsPerSecond: Math.round(employees / seconds),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    heapGrowthMb: Number((heapMb() - firstTenth).toFixed(1)),
    verdicts,
    periodVerdicts,
  };
}
