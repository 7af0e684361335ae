import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { REASONS, type Reason } from '../reasons.js';

/** Answers of one unit: how many people answered, and how many of them ticked each reason. */
export interface UnitTally {
  /** Empty for people without a unit. */
  readonly unit: string;
  readonly answers: number;
  readonly ticked: Readonly<Partial<Record<Reason, number>>>;
}

/** A group of answers that stands alone: a unit, or several together. */
export interface ResultGroup {
  /** Null for several units together. */
  readonly unit: string | null;
  readonly units: number;
  /** Whole fives: at least so many answered. */
  readonly answers: number;
}

/** One reason as it is published. */
export interface ResultLine {
  readonly reason: Reason;
  /** How many ticked it; null where they, or those who did not, are too few. */
  readonly people: number | null;
  /** The same by group, in the order of the groups; null where one of them is too few. */
  readonly byGroup: readonly number[] | null;
}

/** All that is ever told of a survey, and all that is kept of it once it is closed. */
export interface SurveyResults {
  /** Whole fives: at least so many answered; null where too few did for anything to be told. */
  readonly answers: number | null;
  /** Empty where there are no two groups large enough. */
  readonly groups: readonly ResultGroup[];
  readonly lines: readonly ResultLine[];
}

/** The fewest answers of which a part may be told: as many who ticked a reason as who did not, each no fewer than {@link SMALLEST_GROUP}. */
const SMALLEST_CROWD = 2 * SMALLEST_GROUP;

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
const inFives = (count: number): number => Math.floor(count / SMALLEST_GROUP) * SMALLEST_GROUP;
const tickedOf = ({ ticked }: UnitTally, reason: Reason): number => ticked[reason] ?? 0;

/** Neither those who ticked nor those who did not are too few: nobody's answer follows from it. */
const mayBeTold = (ticked: number, answers: number): boolean =>
  ticked >= SMALLEST_GROUP && answers - ticked >= SMALLEST_GROUP;

/**
 * What may be told of a survey. A figure stands for at least {@link SMALLEST_GROUP} people who ticked a reason and as many who did not,
 * of the whole and of each group. A reason is told by group only where every group may be told: so whatever is added or
 * subtracted are groups again, and no unit follows from the whole and the others. A reason that nobody ticked is told like one that few did.
 */
export function surveyResults(tallies: readonly UnitTally[]): SurveyResults {
  const answers = sum(tallies.map((tally) => tally.answers));
  if (answers < SMALLEST_CROWD) return { answers: null, groups: [], lines: [] };
  const groups = groupsOf(tallies);
  return {
    answers: inFives(answers),
    groups: groups.map((units) => ({
      unit: units.length === 1 ? units[0]!.unit : null,
      units: units.length,
      answers: inFives(sum(units.map((unit) => unit.answers))),
    })),
    lines: REASONS.map((reason) => lineOf(reason, answers, groups, tallies)),
  };
}

function lineOf(
  reason: Reason,
  answers: number,
  groups: readonly (readonly UnitTally[])[],
  tallies: readonly UnitTally[],
): ResultLine {
  const people = sum(tallies.map((tally) => tickedOf(tally, reason)));
  if (!mayBeTold(people, answers)) return { reason, people: null, byGroup: null };
  const cells = groups.map((units) => ({
    ticked: sum(units.map((unit) => tickedOf(unit, reason))),
    answers: sum(units.map((unit) => unit.answers)),
  }));
  const byGroup =
    cells.length > 1 && cells.every((cell) => mayBeTold(cell.ticked, cell.answers))
      ? cells.map(({ ticked }) => ticked)
      : null;
  return { reason, people, byGroup };
}

/** Units with enough answers by themselves, the largest first, and all others together; empty where that makes no two groups. */
function groupsOf(tallies: readonly UnitTally[]): UnitTally[][] {
  const answered = tallies
    .filter(({ answers }) => answers > 0)
    .toSorted((a, b) => b.answers - a.answers || (a.unit < b.unit ? -1 : 1));
  const alone = answered.filter(({ answers }) => answers >= SMALLEST_CROWD);
  const rest = answered.filter(({ answers }) => answers < SMALLEST_CROWD);
  while (rest.length > 0 && sum(rest.map(({ answers }) => answers)) < SMALLEST_CROWD && alone.length > 0)
    rest.push(alone.pop()!);
  const groups = [...alone.map((unit) => [unit]), ...(rest.length > 0 ? [rest] : [])];
  return groups.length > 1 ? groups : [];
}
