import { ANSWERS, answerBy, stateOf } from './erasure-requests.rules.js';

describe('a request for erasure', () => {
  it('is due a month later, at the end of a shorter month', () => {
    expect(answerBy('2026-11-29')).toBe('2026-12-29');
    expect(answerBy('2027-01-31')).toBe('2027-02-28');
  });

  it('is open until it is answered; a reason to keep is a refusal', () => {
    expect(stateOf(null)).toBe('open');
    expect(stateOf('erased')).toBe('erased');
    expect(ANSWERS.map(stateOf)).toEqual(['not-yet', 'refused', 'refused', 'refused']);
  });
});
