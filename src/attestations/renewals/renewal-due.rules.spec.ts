import { renewalsDue } from './renewal-due.rules.js';

const NOW = new Date('2035-09-01T03:00:00Z');

describe('time-stamps are renewed', () => {
  it('180 days before what proves them ends', () => {
    expect(renewalsDue(NOW, null)).toEqual({
      now: NOW,
      endingBy: new Date('2036-02-28T03:00:00Z'),
      stampedBefore: null,
    });
  });

  it('where they were made before the day from which an algorithm is not trusted, once that day has come', () => {
    const day = new Date('2030-01-01T00:00:00Z');
    expect(renewalsDue(NOW, day).stampedBefore).toEqual(day);
    expect(renewalsDue(NOW, new Date('2035-09-02T00:00:00Z')).stampedBefore).toBeNull();
  });
});
