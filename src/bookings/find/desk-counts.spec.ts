import { DeskCounts } from './desk-counts.js';

describe('free desks of a site on a day', () => {
  const counts = new DeskCounts();
  counts.inService('fabrique', null, 3);
  counts.inService('fabrique', '2026-11-26', 2);
  counts.inService('relais', '2026-11-25', 1);
  counts.inService('verger', null, 4);
  counts.taken('fabrique', '2026-11-25', { am: 1, pm: 2, day: 2 });
  counts.taken('fabrique', '2026-11-26', { am: 0, pm: 1, day: 1 });

  it('are those in service less those that somebody has in the part', () => {
    expect(counts.on('fabrique', '2026-11-25')).toEqual({ capacity: 5, free: { am: 4, pm: 3, day: 3 } });
  });

  it('are fewer from the day on which desks are withdrawn', () => {
    expect(counts.on('fabrique', '2026-11-26')).toEqual({ capacity: 3, free: { am: 3, pm: 2, day: 2 } });
    expect(counts.on('fabrique', '2026-11-27')).toEqual({ capacity: 3, free: { am: 3, pm: 3, day: 3 } });
  });

  it('are all where nobody has one', () => {
    expect(counts.on('verger', '2026-11-25')).toEqual({ capacity: 4, free: { am: 4, pm: 4, day: 4 } });
  });

  it('are unknown where no desk is in service', () => {
    expect(counts.on('relais', '2026-11-24')?.capacity).toBe(1);
    expect(counts.on('relais', '2026-11-25')).toBeNull();
    expect(counts.on('phare', '2026-11-25')).toBeNull();
  });
});
