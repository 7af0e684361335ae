import { USUAL_TERMS, type TermsInput } from './agreement-terms.rules.js';
import { lawOfTerms, newTermsRefusals } from './lawful-terms.rules.js';

const terms = (changes: Partial<TermsInput> = {}): TermsInput => ({
  ...USUAL_TERMS,
  startOn: '2026-12-07',
  ...changes,
});
const codes = (changes: Partial<TermsInput>, sector: 'private' | 'public') => {
  const { unlawful, doubtful } = lawOfTerms(terms(changes), sector);
  const of = (list: typeof unlawful) => list.map(({ field, code }) => `${field} ${code.replace('agreements.', '')}`);
  return { unlawful: of(unlawful), doubtful: of(doubtful) };
};
const NOTHING = { unlawful: [], doubtful: [] };

describe('the terms of an employee', () => {
  it.each<[string, Partial<TermsInput>, ReturnType<typeof codes>]>([
    ['usual ones are lawful', {}, NOTHING],
    [
      'a slot over the whole day leaves no rest',
      { contactFrom: '00:00', contactTo: '23:59' },
      { ...NOTHING, unlawful: ['contactTo law-contact'] },
    ],
    [
      'a slot that leaves nine hours needs an agreement',
      { contactFrom: '07:00', contactTo: '22:00' },
      { ...NOTHING, doubtful: ['contactTo law-contact-agreement'] },
    ],
    ['a slot that leaves eleven does not', { contactFrom: '08:00', contactTo: '21:00' }, NOTHING],
    [
      'seven days of the week leave none to rest',
      { weekdays: [1, 2, 3, 4, 5, 6, 7] },
      { ...NOTHING, unlawful: ['weekdays law-weekdays'] },
    ],
    [
      'no adaptation period departs from the national agreement',
      { adaptationMonths: 0 },
      { ...NOTHING, doubtful: ['adaptationMonths law-adaptation-none'] },
    ],
    [
      'a long one is unusual',
      { adaptationMonths: 12 },
      { ...NOTHING, doubtful: ['adaptationMonths law-adaptation-long'] },
    ],
    ['a notice of nothing', { noticeDays: 0 }, { ...NOTHING, doubtful: ['noticeDays law-notice-none'] }],
    ['five days a week are lawful', { daysPerWeek: 5 }, NOTHING],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes, 'private')).toEqual(expected);
  });
});

describe('the terms of a public agent', () => {
  it.each<[string, Partial<TermsInput>, string[]]>([
    ['three days and two months are lawful', { daysPerWeek: 3, noticeDays: 62 }, []],
    ['four days are not', { daysPerWeek: 4, noticeDays: 62 }, ['daysPerWeek law-agent-days']],
    [
      'four months of adaptation are not',
      { adaptationMonths: 4, noticeDays: 62 },
      ['adaptationMonths law-agent-adaptation'],
    ],
    ['a shorter notice is not', { noticeDays: 61 }, ['noticeDays law-agent-notice']],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes, 'public').unlawful).toEqual(expected);
  });
});

describe('a form', () => {
  it('hears of the law only where its field can be read', () => {
    const refused = (changes: Partial<TermsInput>) =>
      newTermsRefusals(terms(changes), 'private').map((one) => one.code);
    expect(refused({ contactFrom: '', contactTo: '23:59' })).toEqual(['agreements.time-unknown']);
    expect(refused({ startOn: 'soon', weekdays: [1, 2, 3, 4, 5, 6, 7] })).toEqual(['agreements.day-unknown']);
    expect(refused({ weekdays: [1, 2, 3, 4, 5, 6, 7], daysPerWeek: 6 })).toEqual([
      'agreements.days-per-week',
      'agreements.law-weekdays',
    ]);
  });
});
