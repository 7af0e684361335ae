import type { DayPart, Half } from '#libs/calendar/index.js';
import { underAbsence, type Held } from './booking-ends.rules.js';

const DAY = '2026-12-02';
const at = (time: string) => new Date(`${DAY}T${time}:00Z`);
const held = (part: DayPart, from: string, to: string): Held => ({
  employeeId: 'p',
  day: DAY,
  part,
  start: at(from),
  end: at(to),
  createdAt: at('00:00'),
});
const OPEN = { am: { start: at('08:00'), end: at('12:00') }, pm: { start: at('12:00'), end: at('18:00') } };
const whole = held('day', '08:00', '18:00');
const fates = (
  booking: Held,
  part: DayPart,
  openHalf = (_: Held, half: Half) => OPEN[half] as typeof OPEN.am | undefined,
) =>
  underAbsence([booking], [{ from: DAY, to: DAY, part }], openHalf).map((fate) =>
    fate.outcome === 'shortened' ? [fate.half, fate.during.start, fate.during.end] : fate.outcome,
  );

describe('a booking of somebody who is absent', () => {
  it('goes where it lies wholly in the absence, and stays where it lies beside it', () => {
    expect(fates(whole, 'day')).toEqual(['cancelled']);
    expect(fates(held('am', '08:00', '12:00'), 'am')).toEqual(['cancelled']);
    expect(fates(held('am', '08:00', '12:00'), 'day')).toEqual(['cancelled']);
    expect(fates(held('am', '08:00', '12:00'), 'pm')).toEqual([]);
    expect(underAbsence([whole], [{ from: '2026-12-03', to: '2026-12-09', part: 'day' }], () => OPEN.am)).toEqual([]);
  });

  it('keeps the half that is worked, as far as it was booked', () => {
    expect(fates(whole, 'am')).toEqual([['pm', at('12:00'), at('18:00')]]);
    expect(fates(held('day', '10:00', '15:00'), 'pm')).toEqual([['am', at('10:00'), at('12:00')]]);
  });

  it('goes where the place does not open for the half that is left', () => {
    expect(fates(whole, 'am', () => undefined)).toEqual(['cancelled']);
  });

  it('goes where two absences of half a day make a whole one', () => {
    const spans = (['am', 'pm'] as const).map((part) => ({ from: DAY, to: DAY, part }));
    expect(underAbsence([whole], spans, () => OPEN.am).map(({ outcome }) => outcome)).toEqual(['cancelled']);
  });
});
