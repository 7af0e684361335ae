import { homeOfCensus, workAbroad, workOfCensus } from './commuting-codes.js';

describe('codes of a census of commuting', () => {
  it.each([
    ['a commune', '37261', '37261'],
    ['Corsica', '2A004', '2A004'],
    ['overseas', '97411', '97411'],
    ['an arrondissement of Paris', '75101', '75056'],
    ['one of Lyon', '69388', '69123'],
    ['one of Marseille', '13216', '13055'],
    ['a commune that merged', '01003', '01165'],
    ['a collectivity without position here', '98818', '98818'],
    ['nothing', '99998', null],
    ['a word', 'TOURS', null],
    ['an abroad', 'BE001', null],
  ])('a home: %s', (_, code, home) => {
    expect(homeOfCensus(code)).toBe(home);
  });

  it.each([
    ['75101', '75056', null],
    ['BE001', 'BE001', 'belgium'],
    ['SU.6621', 'SU6621', 'switzerland'],
    ['AL012', 'AL012', 'germany'],
    ['LU034', 'LU034', 'luxembourg'],
    ['99131', '99131', 'belgium'],
    ['99999', '99999', 'elsewhere'],
    ['ZZZZZ', 'ZZZZZ', 'elsewhere'],
  ])('a workplace: %s', (code, work, abroad) => {
    expect([workOfCensus(code), workAbroad(work)]).toEqual([work, abroad]);
  });

  it('is no workplace that is none', () => {
    for (const code of ['', '00000', 'PARIS', '7505', '750560']) expect(workOfCensus(code)).toBeNull();
  });
});
