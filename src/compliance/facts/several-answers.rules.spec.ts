import { readAnswers } from './several-answers.rules.js';

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
});
