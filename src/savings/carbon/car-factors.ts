import { CAR_FACTOR_SETS, carEmissions, type CarEmission, type CarEnergy } from '#libs/geo/index.js';

/** What the sets of factors say of a car, the present one first; a set without such a car is left out. */
export const carFactors = (energy: CarEnergy): readonly CarEmission[] =>
  CAR_FACTOR_SETS.flatMap((set) => carEmissions().filter((one) => one.set === set && one.energy === energy));
