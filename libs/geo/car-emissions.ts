import { readDataFile } from './data-files.js';

/** What a car runs on. */
export const CAR_ENERGIES = ['thermal', 'hybrid', 'electric'] as const;
export type CarEnergy = (typeof CAR_ENERGIES)[number];

/** Sets of factors, the present one first. */
export const CAR_FACTOR_SETS = ['impact-co2-2026', 'base-empreinte'] as const;
export type CarFactorSet = (typeof CAR_FACTOR_SETS)[number];

/** What one set says of a car: kg CO2e for a kilometre, its making included. */
export interface CarEmission {
  readonly set: CarFactorSet;
  /** Last year for which the set stood. */
  readonly year: number;
  readonly energy: CarEnergy;
  /** For a kilometre of the vehicle, whoever sits in it. */
  readonly kgPerVehicleKm: number;
}

const FILE = 'voitures_co2.csv';
const COLUMNS = 8;

let read: readonly CarEmission[] | undefined;

/** Every factor of the bundled file, of which the last column names the source. @throws Error naming file and line of one that is not whole */
export function carEmissions(): readonly CarEmission[] {
  read ??= readDataFile(FILE)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line, at) => emissionOf(line.split(';'), `${FILE}, line ${at + 2}`));
  return read;
}

function emissionOf(cells: readonly string[], where: string): CarEmission {
  const [setName, yearText, energyName, ...rest] = cells;
  const set = CAR_FACTOR_SETS.find((one) => one === setName);
  const energy = CAR_ENERGIES.find((one) => one === energyName);
  const [year, aboard, making, use, total] = [yearText, ...rest.slice(0, 4)].map(Number);
  const numbers = [year, aboard, making, use, total];
  if (!set || !energy || cells.length !== COLUMNS || numbers.some((value) => !(Number(value) > 0)))
    throw new Error(`${where}: not a factor of a car`);
  // Making and use are rounded by the source: their sum is off by a unit of its last figure at most.
  if (Math.abs(making! + use! - total!) > 2e-6) throw new Error(`${where}: making and use are not the total`);
  return { set, year: year!, energy, kgPerVehicleKm: total! * aboard! };
}
