import { letterDue, stateOf, surveyRefusals } from './survey.rules.js';
import type { Survey } from './survey.js';

const SURVEY: Survey = {
  id: 's',
  opensOn: '2026-11-23',
  closesOn: '2026-12-06',
  informedOn: '2026-11-20',
  consultedOn: null,
  openedBy: 'HR',
  openedAt: new Date('2026-11-20T09:00:00Z'),
  closedAt: null,
  results: null,
};
const fields = (over: Partial<Survey>) =>
  surveyRefusals({ ...SURVEY, ...over }, '2026-11-23').map(({ field }) => field);

describe('a survey', () => {
  it('opens today or later, for one to nine weeks, once people were told', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ opensOn: '2026-11-22' })).toEqual(['opensOn']);
    expect(fields({ opensOn: '2027-11-22', closesOn: '2027-12-06' })).toEqual(['opensOn']);
    expect(fields({ closesOn: '2026-11-28' })).toEqual(['closesOn']);
    expect(fields({ closesOn: '2026-11-29' })).toEqual([]);
    expect(fields({ closesOn: '2027-01-21' })).toEqual([]);
    expect(fields({ closesOn: '2027-01-22' })).toEqual(['closesOn']);
    expect(fields({ informedOn: '2026-11-24' })).toEqual(['informedOn']);
    expect(fields({ consultedOn: '2026-11-24' })).toEqual(['consultedOn']);
  });

  it('is planned, open on both its days, over, and closed', () => {
    expect(stateOf(SURVEY, '2026-11-22')).toBe('planned');
    expect(stateOf(SURVEY, '2026-11-23')).toBe('open');
    expect(stateOf(SURVEY, '2026-12-06')).toBe('open');
    expect(stateOf(SURVEY, '2026-12-07')).toBe('over');
    expect(stateOf({ ...SURVEY, closedAt: new Date() }, '2026-12-01')).toBe('closed');
  });

  it('is told of once, and reminded of once in its last days', () => {
    expect(letterDue(SURVEY, '2026-11-22')).toBeNull();
    expect(letterDue(SURVEY, '2026-11-23')).toBe('opened');
    expect(letterDue(SURVEY, '2026-12-02')).toBe('opened');
    expect(letterDue(SURVEY, '2026-12-03')).toBe('reminder');
    expect(letterDue(SURVEY, '2026-12-07')).toBeNull();
  });
});
