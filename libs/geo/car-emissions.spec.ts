import { CAR_ENERGIES, carEmissions } from './car-emissions.js';

describe('emissions of cars', () => {
  it('are those of the sources, for the vehicle', () => {
    expect(
      carEmissions().map(({ set, year, energy, kgPerVehicleKm }) => [
        set,
        year,
        energy,
        Math.round(kgPerVehicleKm * 1e6),
      ]),
    ).toEqual([
      ['impact-co2-2026', 2026, 'thermal', 227_605],
      ['impact-co2-2026', 2026, 'hybrid', 234_526],
      ['impact-co2-2026', 2026, 'electric', 107_784],
      ['base-empreinte', 2025, 'thermal', 217_600],
      ['base-empreinte', 2025, 'electric', 103_400],
    ]);
  });

  it('hold every energy of the present set once', () => {
    const present = carEmissions().filter(({ set }) => set === 'impact-co2-2026');
    expect(present.map(({ energy }) => energy)).toEqual([...CAR_ENERGIES]);
  });
});
