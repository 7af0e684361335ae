import { positionsOf, readJson, readList, readPairs, Row } from '#libs/problem-rows/index.js';
import {
  type CrowKmWithin,
  EARTH_RADIUS_KM,
  type GivenWay,
  type Measure,
  minuteTable,
  type Positions,
} from './measure.js';
import {
  LIMITS,
  type SitingCandidate,
  type SitingDemand,
  type SitingObjective,
  type SitingProblem,
} from './problem.js';

type Kind = Measure['kind'];

/**
 * Reads a problem from JSON text, as `siting solve` gets it from a file.
 * @throws ProblemError on text that is too large, no JSON, or no acceptable problem
 */
export function parseProblemText(text: string, travel: CrowKmWithin): SitingProblem {
  return parseProblem(readJson(text, LIMITS.bytes), travel);
}

/**
 * Checks a problem in the shape of the interface contract and completes it: `seconds` 10, `seed` 1, `fixed` false, `capacity`
 * null and `cost` 0 when absent. Unknown fields are refused.
 * @param travel where the minutes come from
 * @throws ProblemError naming the first row and field that is wrong
 */
export function parseProblem(json: unknown, travel: CrowKmWithin): SitingProblem {
  const root = new Row('', json, [
    'objective',
    'p',
    'budget',
    'seconds',
    'seed',
    'distances',
    'maxMinutes',
    'maxDistance',
    'earthRadiusKm',
    'round',
    'demand',
    'candidates',
    'ways',
  ]);
  const objective = root.oneOf<SitingObjective>('objective', ['median', 'covering']);
  const kind = root.oneOf<Kind>('distances', ['minutes', 'km', 'plane', 'given']);
  const demandRows = rowsOf(root, 'demand', LIMITS.demand, [...coordinatesOf(kind), 'id', 'weight']);
  const candidateRows = rowsOf(root, 'candidates', LIMITS.candidates, [
    ...coordinatesOf(kind),
    'id',
    'fixed',
    'capacity',
    'cost',
  ]);
  const demand = demandRows.map((row) => readDemand(row));
  const candidates = candidateRows.map((row) => readCandidate(row));
  const demandAt = positionsOf('demand', demand);
  const candidateAt = positionsOf('candidates', candidates);
  const problem: SitingProblem = {
    objective,
    p: root.has('p') ? root.whole('p', { max: Number.MAX_SAFE_INTEGER }) : null,
    budget: root.has('budget') ? root.number('budget', { max: LIMITS.budget }) : null,
    seconds: root.number('seconds', { max: LIMITS.seconds, absent: 10 }),
    seed: root.whole('seed', { max: LIMITS.seed, absent: 1 }),
    limit: readLimit(root, objective, kind),
    demand,
    candidates,
    measure: readMeasure(root, kind, { demandRows, candidateRows, demandAt, candidateAt, travel }),
  };
  if (problem.p === null && problem.budget === null) {
    throw root.error('p', 'is missing: say how many places ("p"), what they may cost ("budget"), or both');
  }
  return problem;
}

function rowsOf(root: Row, list: string, most: number, known: readonly string[]): Row[] {
  return readList(root, list, most, (row) => {
    row.allow(known);
    return row;
  });
}

function coordinatesOf(kind: Kind): readonly string[] {
  // A list of ways needs no coordinates; rows may bring them for the map.
  if (kind === 'given') return ['lat', 'lon', 'x', 'y'];
  return kind === 'plane' ? ['x', 'y'] : ['lat', 'lon'];
}

function readDemand(row: Row): SitingDemand {
  return { id: row.text('id'), weight: row.number('weight', { max: LIMITS.weight }) };
}

function readCandidate(row: Row): SitingCandidate {
  return {
    id: row.text('id'),
    fixed: row.flag('fixed'),
    capacity: row.has('capacity') ? row.number('capacity', { max: LIMITS.capacity }) : null,
    cost: row.number('cost', { max: LIMITS.cost, absent: 0 }),
  };
}

function readLimit(root: Row, objective: SitingObjective, kind: Kind): number {
  if (root.has('maxMinutes') && root.has('maxDistance')) {
    throw root.error('maxDistance', 'stands beside maxMinutes: the limit is one of both');
  }
  if (root.has('maxMinutes') && (kind === 'km' || kind === 'plane')) {
    throw root.error('maxMinutes', `is no limit for distances in ${JSON.stringify(kind)}: write maxDistance`);
  }
  const field = root.has('maxMinutes') ? 'maxMinutes' : 'maxDistance';
  if (root.has(field)) return root.number(field, { max: LIMITS.distance });
  if (objective === 'covering') {
    throw root.error(kind === 'minutes' ? 'maxMinutes' : 'maxDistance', 'is missing: covering needs a limit');
  }
  return Infinity;
}

interface Rows {
  readonly demandRows: readonly Row[];
  readonly candidateRows: readonly Row[];
  readonly demandAt: ReadonlyMap<string, number>;
  readonly candidateAt: ReadonlyMap<string, number>;
  readonly travel: CrowKmWithin;
}

function readMeasure(root: Row, kind: Kind, rows: Rows): Measure {
  if (kind !== 'km' && root.has('earthRadiusKm')) throw root.error('earthRadiusKm', 'belongs to distances in "km"');
  if (kind !== 'plane' && root.has('round')) throw root.error('round', 'belongs to distances in the "plane"');
  if (kind !== 'given' && root.has('ways')) throw root.error('ways', 'belongs to distances that are "given"');
  if (kind === 'given') return { kind, ways: readWays(root, rows) };
  const read = kind === 'plane' ? planePositions : globePositions;
  const positions = { demand: read(rows.demandRows), candidates: read(rows.candidateRows) };
  if (kind === 'plane') {
    return { kind, ...positions, roundDown: root.has('round') && root.oneOf('round', ['down']) === 'down' };
  }
  if (kind === 'minutes') return { kind, ...positions, crowKm: minuteTable(rows.travel) };
  const radiusKm = root.number('earthRadiusKm', { min: 1e-3, max: 1e6, absent: EARTH_RADIUS_KM });
  return { kind, ...positions, radiusKm };
}

function planePositions(rows: readonly Row[]): Positions {
  const most = { min: -LIMITS.distance, max: LIMITS.distance };
  return {
    x: Float64Array.from(rows, (row) => row.number('x', most)),
    y: Float64Array.from(rows, (row) => row.number('y', most)),
  };
}

function globePositions(rows: readonly Row[]): Positions {
  const points = rows.map((row) => row.point(true, 'every row has one where distances are not "given"'));
  return {
    x: Float64Array.from(points, ({ lon = Number.NaN }) => lon),
    y: Float64Array.from(points, ({ lat = Number.NaN }) => lat),
  };
}

function readWays(root: Row, { demandAt, candidateAt }: Rows): GivenWay[][] {
  const pairs = readPairs(root, {
    list: 'ways',
    most: LIMITS.ways,
    from: { name: 'demand', at: demandAt },
    to: { name: 'candidate', at: candidateAt },
    amount: { name: 'distance', subject: 'the distance', max: LIMITS.distance },
  });
  return pairs.map((own) => Array.from(own, ([candidate, distance]) => ({ candidate, distance })));
}
