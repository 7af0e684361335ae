import type { ControlLink } from './aid.js';
import { countedOn, fitsFrom, freesOn, leftOn } from './ceiling.rules.js';
import { lacking, neededBy } from './competence.rules.js';
import { singleUndertaking } from './control.rules.js';

const CEILING = 30_000_000;
const aid = (grantedOn: string, amountCents: number) => ({ grantedOn, amountCents });

describe('three years, rolling to the day', () => {
  it('free an aid on the same day three years later, and not on 1 January', () => {
    expect(freesOn('2024-03-15')).toBe('2027-03-15');
    const aids = [aid('2024-03-15', CEILING)];
    expect(leftOn(aids, '2027-01-01', CEILING)).toBe(0);
    expect(leftOn(aids, '2027-03-14', CEILING)).toBe(0);
    expect(leftOn(aids, '2027-03-15', CEILING)).toBe(CEILING);
  });

  it('free an aid of 29 February on 1 March, one of 28 February before 29', () => {
    expect([freesOn('2024-02-29'), freesOn('2024-02-28'), freesOn('2025-02-28')]).toEqual([
      '2027-03-01',
      '2027-02-28',
      '2028-02-28',
    ]);
  });

  it('take exactly the ceiling, and not a cent more', () => {
    const aids = [aid('2026-01-10', 20_000_000)];
    expect(leftOn(aids, '2026-11-30', CEILING)).toBe(10_000_000);
    expect(leftOn([...aids, aid('2026-02-01', 10_000_000)], '2026-11-30', CEILING)).toBe(0);
  });

  it('count an aid that is told late in every three years that it falls into', () => {
    // 250,000 of June 2026: what is granted in January 2025 falls into the same three years.
    const aids = [aid('2026-06-01', 25_000_000)];
    expect(leftOn(aids, '2025-01-10', CEILING)).toBe(5_000_000);
    expect(leftOn(aids, '2023-06-01', CEILING)).toBe(CEILING);
    expect(leftOn(aids, '2023-06-02', CEILING)).toBe(5_000_000);
  });

  it('say from when an amount fits', () => {
    const aids = [aid('2024-03-15', 20_000_000), aid('2025-05-01', 8_000_000)];
    expect(fitsFrom(aids, '2026-11-30', 2_000_000, CEILING)).toBe('2026-11-30');
    expect(fitsFrom(aids, '2026-11-30', 2_000_001, CEILING)).toBe('2027-03-15');
    expect(fitsFrom(aids, '2026-11-30', 25_000_000, CEILING)).toBe('2028-05-01');
    expect(fitsFrom(aids, '2026-11-30', CEILING + 1, CEILING)).toBeNull();
  });

  it('never show less than nothing left, however much was declared', () => {
    expect(leftOn([aid('2026-01-10', 40_000_000)], '2026-11-30', CEILING)).toBe(0);
    expect(countedOn([aid('2026-01-10', 40_000_000)], '2026-01-09')).toBe(0);
  });
});

const votes = (holder: string, held: string, percent: number): ControlLink => ({
  holder,
  held,
  kind: 'votes',
  votes: percent * 100,
});

describe('a single undertaking', () => {
  it('is two firms under one hand', () => {
    const links = [votes('C', 'A', 60), votes('C', 'B', 51)];
    expect(singleUndertaking('A', links)).toEqual(['A', 'B', 'C']);
    expect(singleUndertaking('B', links)).toEqual(['A', 'B', 'C']);
  });

  it('is no firm of which half is held, and no firm of a shareholder without control', () => {
    expect(singleUndertaking('A', [votes('C', 'A', 50), votes('C', 'B', 60)])).toEqual(['A']);
    expect(singleUndertaking('C', [votes('C', 'A', 50.01)])).toEqual(['A', 'C']);
  });

  it('reaches through others, and through votes that they hold', () => {
    expect(singleUndertaking('A', [votes('B', 'A', 60), votes('C', 'B', 60)])).toEqual(['A', 'B', 'C']);
    // C holds 30 % of B itself and 25 % through A, which it controls.
    const through = [votes('C', 'A', 80), votes('C', 'B', 30), votes('A', 'B', 25)];
    expect(singleUndertaking('B', through)).toEqual(['A', 'B', 'C']);
    expect(singleUndertaking('B', [votes('C', 'A', 40), votes('C', 'B', 30), votes('A', 'B', 25)])).toEqual(['B']);
  });

  it.each(['appoints', 'influences', 'agrees'] as const)(
    'is made by control that is no majority of votes: %s',
    (kind) => {
      expect(singleUndertaking('A', [{ holder: 'B', held: 'A', kind, votes: 0 }])).toEqual(['A', 'B']);
    },
  );

  it('counts once what two sources say of one holder', () => {
    expect(singleUndertaking('A', [votes('C', 'A', 30), votes('C', 'A', 30)])).toEqual(['A']);
  });

  it('ends with circles', () => {
    expect(singleUndertaking('A', [votes('A', 'B', 60), votes('B', 'C', 60), votes('C', 'A', 60)])).toEqual([
      'A',
      'B',
      'C',
    ]);
  });
});

describe('who may grant', () => {
  it('communes and EPCI alone decide on business property; a département without delegation may not', () => {
    expect(neededBy('commune', 'property')).toBe('nothing');
    expect(neededBy('epci', 'rent')).toBe('nothing');
    const departement = { origin: 'granted', grantor: 'departement', object: 'property' } as const;
    expect(lacking({ ...departement, act: '' })).toBe('delegation-of-municipalities');
    expect(lacking({ ...departement, act: 'Convention du 3 mai 2026' })).toBeNull();
    expect(lacking({ ...departement, origin: 'declared', act: '' })).toBeNull();
  });

  it('the region joins by agreement there, and decides on anything else', () => {
    expect(neededBy('region', 'property')).toBe('agreement-of-municipalities');
    expect(neededBy('region', 'other-object')).toBe('nothing');
    expect(neededBy('commune', 'other-object')).toBe('agreement-of-region');
    expect(neededBy('departement', 'other-object')).toBe('delegation-of-region');
    expect(neededBy('state', 'property')).toBe('nothing');
  });
});
