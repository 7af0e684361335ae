import { isShort, noticeOn, type NoticeTerms } from './notice.rules.js';

const terms: NoticeTerms = {
  from: '2026-08-31',
  adaptationMonths: 3,
  noticeDays: 30,
  textHasAdaptation: true,
  agent: false,
};

describe('the notice of an agreement', () => {
  it.each([
    ['within the adaptation period', '2026-11-29', { kind: 'adaptation', days: 15, earliest: '2026-12-14' }],
    ['on the day after a month that has no 31st', '2026-11-30', { kind: 'usual', days: 30, earliest: '2026-12-30' }],
    ['before the terms begin', '2026-08-30', null],
  ])('%s', (_, today, notice) => {
    expect(noticeOn(terms, today)).toEqual(notice);
  });

  it('is the usual one where the signed text knows no adaptation period', () => {
    expect(noticeOn({ ...terms, textHasAdaptation: false }, '2026-09-01')).toMatchObject({ kind: 'usual', days: 30 });
    expect(noticeOn({ ...terms, adaptationMonths: 0 }, '2026-09-01')).toMatchObject({ kind: 'usual' });
  });

  it('is counted in whole months for a public agent', () => {
    const agent = { ...terms, noticeDays: 62, agent: true };
    expect(noticeOn(agent, '2026-11-29')).toEqual({ kind: 'adaptation', days: 30, earliest: '2026-12-29' });
    expect(noticeOn(agent, '2026-12-31')).toEqual({ kind: 'usual', days: 59, earliest: '2027-02-28' });
    expect(noticeOn({ ...agent, textHasAdaptation: false }, '2026-11-29')).toMatchObject({ earliest: '2027-01-29' });
  });

  it('is short on the day before its last, and never on the day on which the terms end anyway', () => {
    const notice = noticeOn(terms, '2026-12-01');
    expect([isShort(notice, '2026-12-30', null), isShort(notice, '2026-12-31', null)]).toEqual([true, false]);
    expect(isShort(notice, '2026-12-15', '2026-12-15')).toBe(false);
    expect(isShort(null, '2026-12-02', null)).toBe(false);
  });
});
