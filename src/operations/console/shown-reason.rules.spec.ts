import { describe, expect, it } from '@jest/globals';
import { shownReason } from './shown-reason.rules.js';

describe('why a job failed', () => {
  it.each([
    [
      '550 5.1.1 <camille.martin@acme.example>: Recipient address rejected',
      '550 5.1.1 <…@…>: Recipient address rejected',
    ],
    ['to a@b.fr, c@d.fr: no', 'to …@…, …@…: no'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
  ])('names nobody: %s', (said, shown) => {
    expect(shownReason(said)).toBe(shown);
  });
});
