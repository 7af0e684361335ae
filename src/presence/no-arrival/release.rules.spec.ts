import { InvalidInput } from '#libs/platform/errors/index.js';
import { hasArrived, recordedConditions, releasedFrom } from './release.rules.js';

const WISH = {
  minutes: 60,
  registerReference: ' Registre, fiche 12 ',
  informedOn: '2026-11-02',
  consultedOn: '2026-10-20',
};
const refused = (change: object, hasCommittee = true) => {
  try {
    recordedConditions({ ...WISH, ...change }, { today: '2026-11-23', hasCommittee });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  }
};

describe('the conditions', () => {
  it('are recorded as they were typed, without the spaces around', () => {
    expect(recordedConditions(WISH, { today: '2026-11-23', hasCommittee: true })).toEqual({
      ...WISH,
      registerReference: 'Registre, fiche 12',
    });
  });

  it.each<[object, string]>([
    [{ registerReference: '  ' }, 'registerReference presence.register-missing'],
    [{ registerReference: 'x'.repeat(301) }, 'registerReference presence.reference-long'],
    [{ informedOn: '2026-11-24' }, 'informedOn presence.day-in-future'],
    [{ consultedOn: '2026-11-24' }, 'consultedOn presence.day-in-future'],
    [{ consultedOn: null }, 'consultedOn presence.consultation-missing'],
  ])('are refused with %j', (change, expected) => {
    expect(refused(change)).toEqual([expected]);
  });

  it('ask for no consultation where there is no committee', () => {
    expect(refused({ consultedOn: null }, false)).toEqual([]);
  });
});

it('a desk is released some minutes after its time begins, or after it was booked', () => {
  const start = new Date('2026-11-23T08:00:00Z');
  const of = (createdAt: string) => releasedFrom({ start, createdAt: new Date(createdAt) }, 60).toISOString();
  expect(of('2026-11-02T08:00:00Z')).toBe('2026-11-23T09:00:00.000Z');
  expect(of('2026-11-23T08:40:00Z')).toBe('2026-11-23T09:40:00.000Z');
});

it('an arrival is what was checked in or confirmed, and nothing else', () => {
  expect(hasArrived([{ origin: 'declared' }, { origin: 'booked' }])).toBe(false);
  expect(hasArrived([{ origin: 'declared' }, { origin: 'checked-in' }])).toBe(true);
  expect(hasArrived([{ origin: 'confirmed' }])).toBe(true);
});
