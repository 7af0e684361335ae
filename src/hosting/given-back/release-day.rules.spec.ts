import { deadlineAhead, monthsDue, nextRelease, releaseDay } from './release-day.rules.js';

const contract = { releaseDays: 10, fromMonth: '2026-12', toMonth: null, concludedOn: '2026-11-02' };

it('desk-days go back so many days before the month begins', () => {
  expect(releaseDay('2026-12', 10)).toBe('2026-11-21');
  expect(releaseDay('2027-03', 0)).toBe('2027-03-01');
  expect(releaseDay('2028-03', 1)).toBe('2028-02-29');
});

describe('the months that are due', () => {
  it('are none before the deadline, and the month from the deadline on until it is over', () => {
    expect(monthsDue(contract, '2026-11-20')).toEqual([]);
    expect(monthsDue(contract, '2026-11-21')).toEqual(['2026-12']);
    expect(monthsDue(contract, '2026-12-21')).toEqual(['2026-12']);
    expect(monthsDue(contract, '2026-12-22')).toEqual(['2026-12', '2027-01']);
    expect(monthsDue(contract, '2027-01-02')).toEqual(['2027-01']);
  });

  it('reach as far ahead as the term, over the end of a year', () => {
    expect(monthsDue({ ...contract, releaseDays: 60, concludedOn: '2026-09-01' }, '2026-12-31')).toEqual([
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
  });

  it('are of the contract’s own months only', () => {
    expect(monthsDue({ ...contract, fromMonth: '2027-01' }, '2026-12-22')).toEqual(['2027-01']);
    expect(monthsDue({ ...contract, toMonth: '2026-12' }, '2026-12-22')).toEqual(['2026-12']);
  });

  it('leave out a month for which the contract was concluded too late to book', () => {
    expect(monthsDue({ ...contract, concludedOn: '2026-11-20' }, '2026-12-22')).toEqual(['2026-12', '2027-01']);
    expect(monthsDue({ ...contract, concludedOn: '2026-11-21' }, '2026-12-22')).toEqual(['2027-01']);
  });
});

it('the next deadline is that of the first month that can still be booked', () => {
  expect(nextRelease(contract, '2026-11-20')).toEqual({ day: '2026-11-21', month: '2026-12' });
  expect(nextRelease(contract, '2026-11-21')).toEqual({ day: '2026-12-22', month: '2027-01' });
  expect(nextRelease({ ...contract, concludedOn: '2026-12-22' }, '2026-12-01')).toEqual({
    day: '2027-01-22',
    month: '2027-02',
  });
  expect(nextRelease({ ...contract, toMonth: '2026-12' }, '2026-11-21')).toBeNull();
});

it('HR is told of a deadline from a week before on, and no more once it has come', () => {
  expect(deadlineAhead(contract, '2026-11-13')).toBeNull();
  expect(deadlineAhead(contract, '2026-11-14')).toEqual({ day: '2026-11-21', month: '2026-12' });
  expect(deadlineAhead(contract, '2026-11-20')).toEqual({ day: '2026-11-21', month: '2026-12' });
  expect(deadlineAhead(contract, '2026-11-21')).toBeNull();
  expect(deadlineAhead({ ...contract, toMonth: '2026-11' }, '2026-11-20')).toBeNull();
});
