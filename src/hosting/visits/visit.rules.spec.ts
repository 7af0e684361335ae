import { InvalidInput } from '#libs/platform/errors/index.js';
import { answerBy, answersLeft, checkVisit, checkVisitAnswer, takesVisitsOn } from './visit.rules.js';
import { VISIT_ANSWERS, type VisitWish } from './visit.js';

const TODAY = '2026-11-23';
const SINCE = new Date('2026-11-23T09:00:00Z');
const wish = (changes: Partial<VisitWish>): VisitWish => ({
  name: 'Ada',
  email: 'ada@example.org',
  fromDay: '2026-11-26',
  toDay: '2026-11-26',
  part: 'day',
  people: 1,
  purpose: '',
  ...changes,
});
const refusals = (act: () => void): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  }
};

describe('a day that somebody asks for', () => {
  it.each([
    [{}, []],
    [{ toDay: '2026-12-09' }, []],
    [{ part: 'am' as const }, []],
    [{ fromDay: TODAY, toDay: TODAY }, ['fromDay hosting.visit-past']],
    [{ fromDay: '2027-02-21', toDay: '2027-02-21' }, []],
    [{ fromDay: '2027-02-22', toDay: '2027-02-22' }, ['fromDay hosting.visit-far']],
    [{ toDay: '2026-11-25' }, ['toDay hosting.visit-backwards']],
    [{ toDay: '2026-12-10' }, ['toDay hosting.visit-long']],
    [{ toDay: '2026-11-27', part: 'pm' as const }, ['part hosting.visit-half']],
  ])('%j is refused for %j', (changes, expected) => {
    expect(refusals(() => checkVisit(wish(changes), TODAY))).toEqual(expected);
  });
});

describe('a place', () => {
  it.each([
    [true, null, true],
    [false, null, false],
    [true, TODAY, false],
    [true, '2026-11-24', true],
  ])('that takes requests (%s) and ends on %s can be asked: %s', (takesVisits, endedOn, expected) => {
    expect(takesVisitsOn({ takesVisits, endedOn }, TODAY)).toBe(expected);
  });
});

describe('what a place answers', () => {
  it.each([
    [{ answer: 'accepted' as const, words: '', otherDay: null }, []],
    [{ answer: 'accepted' as const, words: '', otherDay: '2020-01-01' }, []],
    [{ answer: 'declined' as const, words: '', otherDay: null }, ['words hosting.visit-reason-missing']],
    [{ answer: 'proposed' as const, words: '', otherDay: null }, ['otherDay hosting.visit-other-missing']],
    [{ answer: 'proposed' as const, words: '', otherDay: TODAY }, ['otherDay hosting.visit-past']],
    [{ answer: 'proposed' as const, words: '', otherDay: '2027-06-01' }, ['otherDay hosting.visit-far']],
    [{ answer: 'proposed' as const, words: '', otherDay: '2026-11-26' }, ['otherDay hosting.visit-other-same']],
    [{ answer: 'proposed' as const, words: '', otherDay: '2026-11-27' }, []],
  ])('%j is refused for %j', (given, expected) => {
    expect(refusals(() => checkVisitAnswer(wish({}), given, TODAY))).toEqual(expected);
  });
});

describe('the last day of an answer', () => {
  it.each([
    ['open', '2026-12-20', null, '2026-11-30'],
    ['open', '2026-11-26', null, '2026-11-25'],
    ['proposed', '2026-11-24', '2026-11-28', '2026-11-27'],
    ['accepted', '2026-12-20', null, null],
  ] as const)('of %s for %s, proposed %s, is %s', (state, fromDay, otherDay, expected) => {
    const asked = { confirmedAt: SINCE, answeredAt: SINCE, communeInsee: '37261' };
    expect(answerBy({ state, fromDay, otherDay, ...asked })).toBe(expected);
  });
});

describe('an answer that is left to a place', () => {
  it.each([
    ['open', null, VISIT_ANSWERS],
    ['accepted', null, ['declined']],
    ['accepted', '2026-11-22', []],
    ['proposed', '2026-11-23', ['declined']],
    ['declined', null, []],
    ['unconfirmed', null, []],
  ] as const)('to what is %s, other day %s, is %j', (state, otherDay, expected) => {
    expect(answersLeft({ state, toDay: TODAY, otherDay }, TODAY)).toEqual(expected);
  });

  it('is none once the last day that was asked for is over', () => {
    expect(answersLeft({ state: 'accepted', toDay: '2026-11-22', otherDay: null }, TODAY)).toEqual([]);
  });
});
