import { placeAnswers } from './asked-of-places.rules.js';

const fact = (path: string, value: unknown) => ({ path, value, validFrom: '2026-11-01' });
const ALL = [
  'site.riskSheetOn',
  'site.seatOk',
  'site.lux',
  'site.mechanicalVentilation',
  'site.airM3hPerOccupant',
  'site.screenErgonomicsOk',
];

describe('what is asked about a place', () => {
  it('is what its rules read, and nothing of the first booking, which the portal knows', () => {
    expect(placeAnswers([])).toEqual({ known: [], open: ALL });
  });

  it('leaves out the air of a room without machines', () => {
    const { known, open } = placeAnswers([fact('site.mechanicalVentilation', false)]);
    expect(known.map(({ path }) => path)).toEqual(['site.mechanicalVentilation']);
    expect(open).toEqual(ALL.filter((path) => !/Ventilation|air/.test(path)));
    expect(placeAnswers([fact('site.mechanicalVentilation', true)]).open).toContain('site.airM3hPerOccupant');
  });

  it('takes the latest answer, and asks again what is no longer one', () => {
    expect(placeAnswers([fact('site.lux', 90), fact('site.lux', 300)]).known[0]).toMatchObject({
      fact: { value: 300 },
    });
    expect(placeAnswers([fact('site.lux', 'bright')]).open).toContain('site.lux');
  });
});
