import { usualCountryOn } from './usual-country.rules.js';

describe('where half a day is usually spent', () => {
  const stays = [
    { country: 'FR', from: '2024-01-01', until: '2026-03-01' },
    { country: 'BE', from: '2026-03-01', until: null },
  ];

  it('is at home in the State of that day, and otherwise where the employer is', () => {
    expect(usualCountryOn('home', '2026-02-28', stays, 'BE')).toBe('FR');
    expect(usualCountryOn('home', '2026-03-01', stays, 'BE')).toBe('BE');
    for (const kind of ['office', 'mission', 'third-place', 'absence', null] as const)
      expect(usualCountryOn(kind, '2026-03-02', stays, 'BE')).toBe('FR');
  });

  it('is at home in the present State where the register knows of none that day', () => {
    expect(usualCountryOn('home', '2023-12-31', stays, 'BE')).toBe('BE');
  });
});
