import type { AgreementFacts } from '../../src/compliance/facts/agreement-facts.rules.js';
import { boardOf } from '../../src/compliance/board.rules.js';
import { boardModel } from '../../src/compliance/board.view.js';
import { casesOf } from '../../src/compliance/cases.rules.js';
import { boardOfKept, JUDGED_BOARD, keptBoard } from '../../src/compliance/kept-board.js';
import { Views } from '../../libs/platform/views/index.js';
import { generator } from './random.js';

/** What opening the board of a large employer costs, in CPU-milliseconds. */
export interface BoardBench {
  readonly agreements: number;
  /** How many differ in their terms or in what is known of their people. */
  readonly groups: number;
  /** Judging it anew from the grouped terms: the job's work. */
  readonly judgedCpuMs: number;
  /** The page's own work on the kept board: read, checked, put into words, rendered. The database is `bench -- pages`'. */
  readonly openedCpuMs: number;
  readonly goalCpuMs: number;
  readonly met: boolean;
}

const ON = '2026-11-23';
/** The page of ten thousand agreements must open in less. */
const GOAL_MS = 100;
const WARM = 5;
const TIMES = 20;

/** Agreements in groups of one to a few dozen, each of other terms, places and records of their people. */
function groupsOf(agreements: number, seed: number): AgreementFacts[] {
  const random = generator(seed);
  const groups: AgreementFacts[] = [];
  for (let left = agreements; left > 0;) {
    const size = Math.min(left, random.between(1, 40));
    left -= size;
    const startOn = `20${random.between(20, 26)}-0${random.between(1, 9)}-01`;
    groups.push({
      agreements: size,
      startOn,
      employeeSignedOn: startOn,
      employerSignedOn: startOn,
      places: random.chance(0.5) ? ['home', `site-${random.between(1, 500)}`] : [`site-${random.between(1, 500)}`],
      contactFrom: `0${random.between(7, 9)}:00`,
      contactTo: `1${random.between(6, 9)}:00`,
      daysPerWeek: random.between(1, 4),
      weekdays: [1, 2, 3, 4, 5],
      adaptationMonths: random.between(0, 3),
      noticeDays: random.chance(0.5) ? 30 : 15,
      channel: random.chance(0.8) ? 'electronic' : 'paper',
      given: [
        ...(random.chance(0.5)
          ? [{ path: 'arrangement.lastInterviewOn', value: `202${random.between(4, 6)}-02-10`, validFrom: startOn }]
          : []),
        ...(random.chance(0.5)
          ? [{ path: 'arrangement.homeCompensation', value: random.chance(0.5), validFrom: startOn }]
          : []),
      ],
    });
  }
  return groups;
}

/** CPU-milliseconds of one run, over many. */
function cpuMsOf(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n += 1) work();
  const { user, system } = process.cpuUsage(before);
  return Number(((user + system) / 1000 / times).toFixed(1));
}

/** Opens the board of many agreements as its page does. @param seed same seed, same agreements */
export function benchBoard({ agreements = 10_000, seed = 1 } = {}): BoardBench {
  const groups = groupsOf(agreements, seed);
  const days = { from: ON, to: ON };
  const judge = () => {
    const cases = casesOf(
      { days, employer: { sector: 'private', headcount: agreements }, frameworks: [], given: [] },
      groups.map((group) => ({ ...group, days })),
    );
    return boardOf(cases, ON);
  };
  const kept = JSON.stringify(keptBoard(judge()));
  const views = new Views();
  const open = () => {
    const board = boardOfKept(JUDGED_BOARD.value.parse(JSON.parse(kept)));
    const judged = { board, judgedAt: new Date(`${ON}T08:00:00Z`), behind: false };
    const filter = { show: 'all', unit: '', q: '' } as const;
    const model = boardModel('fr', judged, { filter, some: false, units: [] });
    return views.render('compliance/board', model, {
      locale: 'fr',
      csrfToken: '-',
      nonce: '-',
      path: '/hr/compliance',
      demo: false,
    });
  };
  cpuMsOf(open, WARM);
  const openedCpuMs = cpuMsOf(open, TIMES);
  return {
    agreements,
    groups: groups.length,
    judgedCpuMs: cpuMsOf(judge, 1),
    openedCpuMs,
    goalCpuMs: GOAL_MS,
    met: openedCpuMs < GOAL_MS,
  };
}
