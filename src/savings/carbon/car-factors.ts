/**
 * Emissions of cars in kg CO2e for a kilometre, making of the car included.
 *
 * Data, not prose. `impact-co2-2026`: Impact CO2 of ADEME, June 2026 (`incubateur-ademe/impactco2`, commit 8076a489, licence MIT). It
 * gives them for a traveller, with 1.6 people aboard; whoever takes that for somebody who drives alone understates by 37 %.
 * `base-empreinte`: the documentation of Base Empreinte (ADEME) before the spring of 2026, for a vehicle.
 */
const FACTOR_SETS = [
  {
    id: 'impact-co2-2026',
    year: 2026,
    /** People aboard for whom the figures are given. */
    aboard: 1.6,
    kg: { thermal: 0.142253, hybrid: 0.146579, electric: 0.067365 },
  },
  { id: 'base-empreinte', year: 2025, aboard: 1, kg: { thermal: 0.2176, hybrid: null, electric: 0.1034 } },
] as const satisfies readonly FactorSet[];

/** What a car runs on. */
export const ENERGIES = ['thermal', 'hybrid', 'electric'] as const;
export type Energy = (typeof ENERGIES)[number];

interface FactorSet {
  readonly id: string;
  /** Last year for which the set stood. */
  readonly year: number;
  readonly aboard: number;
  readonly kg: Readonly<Record<Energy, number | null>>;
}
export type FactorSetId = (typeof FACTOR_SETS)[number]['id'];

/** What one set says of a car. */
export interface CarFactor {
  readonly set: FactorSetId;
  readonly year: number;
  /** kg CO2e for a kilometre of the vehicle. */
  readonly kgPerVehicleKm: number;
}

/** What the sets say of a car, the present one first; a set without such a car is left out. */
export const carFactors = (energy: Energy): readonly CarFactor[] =>
  FACTOR_SETS.flatMap(({ id, year, aboard, kg }) => {
    const perTraveller = kg[energy];
    return perTraveller === null ? [] : [{ set: id, year, kgPerVehicleKm: perTraveller * aboard }];
  });
