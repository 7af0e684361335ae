import { halfDaysOf, openHalfDays, siteDay, type SiteTimetable } from './site-day.rules.js';

const hours = { opens: '08:30', closes: '18:30' };
const tours: SiteTimetable = {
  communeInsee: '37261',
  weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours },
  closures: new Map([['2026-12-28', { part: 'day', reason: 'Congés annuels' }]]),
  closedOn: null,
};

describe('the day of a site', () => {
  it('follows the week', () => {
    expect(siteDay(tours, '2026-11-26')).toEqual({ open: true, hours });
    expect(siteDay(tours, '2026-11-28')).toMatchObject({ open: false, reason: 'weekly' });
  });

  it('closes on the public holidays of where it is', () => {
    expect(siteDay(tours, '2026-12-25')).toMatchObject({ open: false, reason: 'holiday' });
    expect(siteDay(tours, '2026-12-26')).toMatchObject({ open: false, reason: 'weekly' });
    const strasbourg = { ...tours, communeInsee: '67482', weekly: { ...tours.weekly, 6: hours } } as SiteTimetable;
    expect(siteDay(strasbourg, '2026-12-26')).toMatchObject({ open: false, reason: 'holiday' });
    expect(siteDay({ ...tours, communeInsee: '97411' }, '2027-12-20')).toMatchObject({
      open: false,
      reason: 'holiday',
    });
    expect(siteDay(tours, '2027-12-20').open).toBe(true);
  });

  it('closes when it says so, and for good', () => {
    expect(siteDay(tours, '2026-12-28')).toMatchObject({ reason: 'closure', detail: { fr: 'Congés annuels' } });
    expect(siteDay({ ...tours, closedOn: '2026-12-01' }, '2026-12-01')).toMatchObject({ reason: 'ended' });
    expect(siteDay({ ...tours, closedOn: '2026-12-01' }, '2026-11-30').open).toBe(true);
  });

  it('opens for the other half where half of a day is closed', () => {
    const closing = (part: 'am' | 'pm', weekly = tours.weekly) =>
      siteDay({ ...tours, weekly, closures: new Map([['2026-11-26', { part, reason: 'Travaux' }]]) }, '2026-11-26');
    expect(closing('am')).toEqual({ open: true, hours: { opens: '13:00', closes: '18:30' } });
    expect(closing('pm')).toEqual({ open: true, hours: { opens: '08:30', closes: '13:00' } });
    const mornings = { 4: { opens: '09:00', closes: '12:30' } };
    expect(closing('am', mornings)).toMatchObject({ open: false, reason: 'closure', detail: { fr: 'Travaux' } });
    expect(closing('pm', mornings)).toEqual({ open: true, hours: mornings[4] });
  });

  it('opens at the hours of a day of its own, on a holiday too, unless it is announced as closed', () => {
    const special = { opens: '10:00', closes: '16:00' };
    const on = (day: string, more: Partial<SiteTimetable> = {}) =>
      siteDay({ ...tours, special: new Map([[day, special]]), ...more }, day);
    for (const day of ['2026-11-26', '2026-11-28', '2026-12-25'])
      expect(on(day)).toEqual({ open: true, hours: special });
    expect(on('2026-12-28')).toMatchObject({ open: false, reason: 'closure' });
    expect(on('2026-11-26', { closures: new Map([['2026-11-26', { part: 'am', reason: 'Travaux' }]]) })).toEqual({
      open: true,
      hours: { opens: '13:00', closes: '16:00' },
    });
    expect(on('2026-11-26', { closedOn: '2026-11-01' })).toMatchObject({ reason: 'ended' });
  });

  it('counts half-days of a month: 21 weekdays of December 2026 + 2, less Christmas and the closure', () => {
    expect(openHalfDays(tours, '2026-12')).toBe((23 - 2) * 2);
  });

  it('counts one half-day where only the morning is open', () => {
    expect(openHalfDays({ ...tours, weekly: { 1: { opens: '09:00', closes: '12:30' } } }, '2026-12')).toBe(3);
  });

  it('counts many sites as one by one, whatever they share', () => {
    const network: SiteTimetable[] = [
      tours,
      { ...tours, closures: new Map() },
      { ...tours, closures: new Map(), communeInsee: '67482', weekly: { ...tours.weekly, 6: hours } },
      { ...tours, closures: new Map(), weekly: { ...tours.weekly, 6: hours } },
      { ...tours, closures: new Map(), closedOn: '2026-12-10' },
      { ...tours, closures: new Map() },
      { ...tours, closures: new Map(), special: new Map([['2026-12-05', hours]]) },
    ];
    expect(network.map(halfDaysOf('2026-12'))).toEqual(network.map((site) => openHalfDays(site, '2026-12')));
  });
});
