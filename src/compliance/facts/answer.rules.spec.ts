import { readAnswer } from './answer.rules.js';

const TODAY = '2026-11-27';
const read = (path: Parameters<typeof readAnswer>[0], value: string, since?: string) =>
  readAnswer(path, { value, none: false, ...(since !== undefined && { since }) }, TODAY);

describe('an answer', () => {
  it('holds since the day that is named, today where none is', () => {
    expect(read('employer.hasCse', 'yes', '2024-03-01')).toEqual({
      fact: { path: 'employer.hasCse', value: true, validFrom: '2024-03-01' },
    });
    expect(read('employer.hasCse', 'no', '')).toEqual({
      fact: { path: 'employer.hasCse', value: false, validFrom: TODAY },
    });
  });

  it('that is a day holds since that day, whatever else is named', () => {
    expect(read('employer.duerpUpdatedOn', '2026-06-01', '2020-01-01')).toEqual({
      fact: { path: 'employer.duerpUpdatedOn', value: '2026-06-01', validFrom: '2026-06-01' },
    });
  });

  it('is refused part by part', () => {
    expect(read('employer.hasCse', 'perhaps', '2031-01-01')).toEqual({
      value: 'compliance.wrong-boolean',
      since: 'compliance.since-later',
    });
    expect(read('employer.hasCse', 'yes', '2026-02-30')).toEqual({ since: 'compliance.wrong-since' });
  });
});
