import type { CarEnergy } from '#libs/geo/index.js';
import { carFactors } from './car-factors.js';
import { savedKg } from './avoided-trips.rules.js';

const kgOf = (energy: CarEnergy, at: number, occupancy: number, way: { km: number; days: number }): number =>
  savedKg(
    { oneWayKm: way.km, daysAWeek: way.days, weeks: 46 },
    { kgPerVehicleKm: carFactors(energy)[at]!.kgPerVehicleKm, occupancy, rebound: 0.25 },
  );

describe('what avoided trips save', () => {
  // Impact CO2 (TeletravailSimulator): value × kilometres × 92 × days × 0.75, the value being for a traveller with 1.6 aboard.
  it.each<[CarEnergy, number, number, number]>([
    ['thermal', 10, 1, 98_155],
    ['thermal', 23.4, 2, 459_363],
    ['electric', 31, 1, 144_094],
    ['hybrid', 7.5, 3, 227_564],
  ])('by %s car, %d km, %d days a week: the %d grams of the public calculator', (energy, km, days, grams) => {
    expect(Math.round(kgOf(energy, 0, 1.6, { km, days }) * 1000)).toBe(grams);
  });

  it('of somebody alone is 1.6 times that: the factor of the calculator is for a traveller', () => {
    const way = { km: 10, days: 1 };
    expect(kgOf('thermal', 0, 1, way) / kgOf('thermal', 0, 1.6, way)).toBeCloseTo(1.6, 9);
    expect(kgOf('thermal', 0, 1, way)).toBeCloseTo(10 * 92 * 0.75 * 0.2276048, 6);
  });

  it('is told by both sets where both know the car', () => {
    expect(carFactors('thermal').map(({ set, kgPerVehicleKm }) => [set, Math.round(kgPerVehicleKm * 1e4)])).toEqual([
      ['impact-co2-2026', 2276],
      ['base-empreinte', 2176],
    ]);
    expect(carFactors('hybrid').map(({ set }) => set)).toEqual(['impact-co2-2026']);
  });

  it('is a loss where the place is farther than the office', () => {
    expect(kgOf('thermal', 0, 1, { km: -5, days: 1 })).toBeLessThan(0);
  });
});
