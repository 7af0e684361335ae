import { NONE_OF_THESE, stillAnswers, typedFact } from './given-fact.rules.js';

const TODAY = '2026-11-27';
const boxes = (...values: string[]) => typedFact('data.operatorFields', { value: '', values, none: false }, TODAY);
const text = (path: Parameters<typeof typedFact>[0], value: string) => typedFact(path, { value, none: false }, TODAY);

describe('an answer to a closed list', () => {
  it('is what is ticked, in the order of the list', () => {
    expect(boxes('deskId', 'displayName')).toEqual({ value: ['displayName', 'deskId'] });
    expect(boxes(NONE_OF_THESE)).toEqual({ value: [] });
  });

  it.each([
    ['nothing', [], 'compliance.wrong-list'],
    ['something that the list does not name', ['nom'], 'compliance.wrong-list'],
    ['something of it and something else', ['date', 'nom'], 'compliance.wrong-list'],
    ['none together with some', [NONE_OF_THESE, 'date'], 'compliance.some-and-none'],
  ])('is refused when it is %s', (_, values, refused) => {
    expect(boxes(...values)).toEqual({ refused });
  });

  it('does not come as a text', () => {
    expect(text('data.operatorFields', 'displayName\ndate')).toEqual({ refused: 'compliance.wrong-list' });
  });
});

it.each([
  ['employer.headcount', '1 250', { value: 1250 }],
  ['employer.headcount', 'beaucoup', { refused: 'compliance.wrong-number' }],
  ['employer.headcount', '', { refused: 'compliance.wrong-number' }],
  ['employer.hasCse', 'yes', { value: true }],
  ['employer.hasCse', 'perhaps', { refused: 'compliance.wrong-boolean' }],
  ['employer.duerpUpdatedOn', '2026-02-30', { refused: 'compliance.wrong-date' }],
  ['employer.disconnectAct', 'memo', { refused: 'compliance.wrong-enum' }],
] as const)('reads %s = "%s"', (path, value, expected) => {
  expect(text(path, value)).toEqual(expected);
});

it.each([
  ['data.ropaEntries', ['télétravail', 'réservation'], false],
  ['data.ropaEntries', ['telework', 'booking'], true],
  ['data.ropaEntries', [], true],
  ['data.ropaEntries', 'telework', false],
  ['arrangement.priorityNoticeChannel', 'Intranet, page « Postes »', true],
  ['employer.hasCse', false, true],
] as const)('%s answered with %o still counts: %s', (path, value, counts) => {
  expect(stillAnswers(path, value)).toBe(counts);
});
