import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { inRepository } from './sources.js';

/** One warehouse in the words of the OR-Library. */
export interface Warehouse {
  readonly capacity: number;
  readonly fixedCost: number;
}

/** One customer: what it wants, and what all of it costs from each warehouse. */
export interface Customer {
  readonly demand: number;
  readonly costs: readonly number[];
}

/** A capacitated location problem; the format is described beside the files. */
export interface LocationInstance {
  readonly warehouses: readonly Warehouse[];
  readonly customers: readonly Customer[];
}

/** The published optima by instance, `cap41` to `cap74`. */
export function publishedOptima(): ReadonlyMap<string, number> {
  const rows = parse<{ instance: string; optimum_capacitated: string }>(read('optima.csv'), { columns: true });
  return new Map(rows.map((row) => [row.instance, Number(row.optimum_capacitated)]));
}

/** Reads one of the bundled instances. */
export function readInstance(name: string): LocationInstance {
  return parseInstance(read(`${name}.txt`));
}

/** Reads the text of a `cap` file: one stream of numbers. */
function parseInstance(text: string): LocationInstance {
  const numbers = text.trim().split(/\s+/).map(Number);
  let position = 0;
  const next = (): number => {
    const value = numbers[position];
    if (value === undefined || !Number.isFinite(value)) throw new Error(`number ${position} of the file is missing`);
    position += 1;
    return value;
  };
  const [sites, customers] = [next(), next()];
  const instance = {
    warehouses: Array.from({ length: sites }, () => ({ capacity: next(), fixedCost: next() })),
    customers: Array.from({ length: customers }, () => ({
      demand: next(),
      costs: Array.from({ length: sites }, next),
    })),
  };
  if (position !== numbers.length) throw new Error(`${numbers.length - position} numbers too many`);
  return instance;
}

/** One minute counts half a euro, there and back one euro: then minutes are the cost of one unit of demand. */
const MINUTE_VALUE = 0.5;

/**
 * The instance as a problem of `palier quotas solve`: a unit of demand is a desk-day, serving it is travel, a fixed cost
 * is a fee. Days are whole where demands may be split anyhow; demands and capacities are whole in all the files, so one
 * of the best answers is whole too.
 */
export function toQuotaProblem({ warehouses, customers }: LocationInstance): object {
  if (customers.some(({ demand }) => !Number.isInteger(demand) || demand <= 0))
    throw new Error('a demand is not whole');
  if (warehouses.some(({ capacity }) => !Number.isInteger(capacity))) throw new Error('a capacity is not whole');
  const minutes = customers.flatMap(({ demand, costs }, customer) =>
    costs.map((cost, site) => [`c${customer + 1}`, `w${site + 1}`, fourDecimals(cost / demand)] as const),
  );
  const farthest = Math.max(...minutes.map(([, , way]) => way));
  const dearest = Math.max(...warehouses.map(({ fixedCost }) => fixedCost));
  return {
    maxMinutes: Math.ceil(farthest),
    minuteValue: MINUTE_VALUE,
    // The capacities suffice, so an unserved day can always be served by opening one warehouse more at the worst: a penalty
    // above that keeps everybody served, and stays small enough for exact sums.
    unservedPenalty: Math.ceil(dearest + farthest) + 1,
    employees: customers.map(({ demand }, customer) => ({ id: `c${customer + 1}`, days: demand })),
    sites: warehouses.map(({ capacity, fixedCost }, site) => ({
      id: `w${site + 1}`,
      deskDays: capacity,
      price: 0,
      fixedFee: fixedCost,
    })),
    minutes,
  };
}

/** The costs of one unit have four decimals in all the files; the division leaves a last bit over. */
function fourDecimals(value: number): number {
  const rounded = Math.round(value * 10_000) / 10_000;
  if (Math.abs(rounded - value) > 1e-9) throw new Error(`the cost of one unit has more than four decimals: ${value}`);
  return rounded;
}

function read(file: string): string {
  return readFileSync(inRepository(`test/data/orlib/${file}`), 'utf8');
}
