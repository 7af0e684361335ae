import { asIfRecorded, readAnswers } from './several-answers.rules.js';

const TODAY = '2026-11-27';

describe('several answers', () => {
  it('are read together, or refused together, each by its path', () => {
    const answers = [
      { path: 'employer.hasCse', value: 'yes', none: false },
      { path: 'employer.duerpUpdatedOn', value: '2090-01-01', none: false },
      { path: 'employer.usesPortal', value: 'yes', none: false },
    ];
    expect(readAnswers({ since: '2024-01-01', answers: answers.slice(0, 1) }, TODAY)).toEqual([
      { path: 'employer.hasCse', value: true, validFrom: '2024-01-01' },
    ]);
    expect(() => readAnswers({ since: '', answers }, TODAY)).toThrow(
      expect.objectContaining({
        fields: [
          { field: 'employer.duerpUpdatedOn', code: 'compliance.not-yet' },
          expect.objectContaining({ field: 'employer.usesPortal', code: 'compliance.not-asked' }),
        ],
      }),
    );
    expect(() => readAnswers({ since: '', answers: [] }, TODAY)).toThrow(
      expect.objectContaining({ code: 'compliance.nothing-answered' }),
    );
  });

  it('would take the place of what was recorded of the same days on, and of nothing else', () => {
    const fact = (value: boolean, validFrom: string, path = 'employer.hasCse') => ({ path, value, validFrom });
    const given = [fact(false, '2024-01-01'), fact(false, '2026-06-01'), fact(true, '2026-06-01', 'employer.other')];
    expect(asIfRecorded(given, [fact(true, '2026-01-01')])).toEqual([given[0], given[2], fact(true, '2026-01-01')]);
  });
});
