import type { CoreDuals, CoreFlow, CoreProblem } from '../core/core-problem.js';
import {
  elasticCost,
  flowCost,
  linkCost,
  minuteUnits,
  shareCost,
  weightedCost,
  type Weights,
} from './network-costs.js';
import { elasticArcs, networkDuals } from './network-duals.js';
import { NetworkSimplex } from './network-simplex.js';
import { warmStart } from './warm-start.js';
import { coreFlowOf, type NetworkOptions, transportNetwork, type TransportNetwork } from './transport-network.js';

const PLAIN: Weights = { days: 1, price: 1 };

/** One transportation network with its simplex: solved under one cost after the other from the basis before. */
export class TransportSolver {
  readonly network: TransportNetwork;
  readonly simplex: NetworkSimplex;
  /** Potentials of the feasibility stage; null when there was none. */
  private feasibility: Float64Array | null = null;
  private cost: Float64Array = new Float64Array(0);
  private weights: Weights = PLAIN;

  /** @param former an answer of a problem much like this one, to start from */
  constructor(
    readonly core: CoreProblem,
    options: NetworkOptions,
    former?: CoreFlow,
  ) {
    this.network = transportNetwork(core, options);
    const start = former ? warmStart(core, this.network, former) : this.network.start;
    this.simplex = new NetworkSimplex(this.network.arcs, start, this.network.likely);
  }

  /** Meets what must be met; comes first. @returns whether it can be met */
  makeFeasible(): boolean {
    if (this.network.elastic.length === 0) return true;
    const cost = elasticCost(this.network);
    this.simplex.minimise(cost);
    if (flowCost(cost, this.simplex.flow) > 0) return false;
    this.feasibility = this.simplex.potential.slice();
    this.simplex.keepOptima();
    return true;
  }

  /** The cheapest flow by the weights. */
  minimise(weights: Weights = PLAIN): void {
    this.weights = weights;
    this.cost = weightedCost(this.core, this.network, weights);
    this.simplex.minimise(this.cost);
  }

  /** The fairest flow that serves most days, then fewest minutes, then fewest euros; each only among the best before. */
  minimiseInOrder(stages: readonly ('shares' | 'minutes' | 'euros')[]): void {
    for (const stage of stages) {
      this.simplex.minimise(this.stageCost(stage));
      this.simplex.keepOptima();
    }
  }

  get flow(): CoreFlow {
    return coreFlowOf(this.core, this.network, this.simplex.flow);
  }

  /** Prices of the scarce things at the optimum of the last weights. */
  duals(): CoreDuals {
    return networkDuals(this.core, this.network, this.simplex, {
      cost: this.cost,
      weights: this.weights,
      proof: this.proof(),
    });
  }

  private stageCost(stage: 'shares' | 'minutes' | 'euros'): Float64Array {
    if (stage === 'shares') return shareCost(this.network);
    if (stage === 'minutes') return linkCost(this.core, this.network, (link) => minuteUnits(this.core, link));
    return weightedCost(this.core, this.network, { days: 0, price: 1 });
  }

  /**
   * The feasibility stage has fixed arcs that the present potentials would still change. Enough of its own potentials on
   * top proves these as well: an arc that it fixed costs something there, an arc that it left costs nothing.
   */
  private proof(): Float64Array {
    const { potential, flow } = this.simplex;
    const first = this.feasibility;
    if (!first) return potential;
    const { source, target, capacity } = this.network.arcs;
    const before = elasticCost(this.network);
    const elastic = elasticArcs(this.network);
    let times = 0;
    for (let arc = 0; arc < source.length; arc += 1) {
      if (capacity[arc] === 0 || elastic[arc]) continue;
      const now = this.cost[arc]! + potential[source[arc]!]! - potential[target[arc]!]!;
      const then = before[arc]! + first[source[arc]!]! - first[target[arc]!]!;
      const wrong = flow[arc] === 0 ? now < 0 : flow[arc] === capacity[arc] ? now > 0 : false;
      if (wrong && then !== 0) times = Math.max(times, Math.ceil(Math.abs(now / then)));
    }
    return potential.map((value, node) => value + times * first[node]!);
  }
}
