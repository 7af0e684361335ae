import { generator } from '../random.js';
import { pointProblem } from './instance-file.js';
import { graphProblem } from './pmed-instance.js';

/** Of the graphs of the OR-Library beyond those at hand: nodes and places. They have a fiftieth of nodes² edges of 1 to 100. */
const GRAPHS = [
  [500, 50],
  [600, 200],
  [700, 140],
  [800, 80],
  [900, 90],
] as const;

/**
 * Large instances of the shape of published ones that are not bundled, drawn from a fixed seed: graphs as pmed21 to pmed40,
 * and 5,934 points for 200 places. What is proven says how good their plans are.
 */
export function* likeLarge(): Iterable<readonly [instance: string, problem: object, optimum: null]> {
  for (const [nodes, places] of GRAPHS) {
    const { between } = generator(nodes + places);
    // A path through all nodes, so that there is a way to everybody.
    const edges = Array.from({ length: nodes ** 2 / 50 }, (_, edge) =>
      edge < nodes - 1 ? [edge + 1, edge + 2, between(1, 100)] : [...otherNodes(between, nodes), between(1, 100)],
    );
    const problem = graphProblem([nodes, edges.length, places, ...edges.flat()].join(' '));
    yield [`graph of ${nodes} nodes, ${places} places`, { ...problem, seconds: 30 }, null];
  }
  const { between } = generator(5934);
  const points = Array.from({ length: 5934 }, (): [number, number] => [between(0, 20_000), between(0, 20_000)]);
  yield ['5934 points, 200 places', pointProblem(points, 200, 130), null];
}

function otherNodes(between: (low: number, high: number) => number, nodes: number): [number, number] {
  const from = between(1, nodes);
  return [from, ((from - 1 + between(1, nodes - 1)) % nodes) + 1];
}
