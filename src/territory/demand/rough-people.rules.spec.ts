import { roughPeople } from './rough-people.rules.js';

describe('an expected number of people', () => {
  it.each([
    [0, null],
    [4.99, null],
    [5, 5],
    [7.4, 5],
    [7.5, 10],
    [99, 100],
    [104, 100],
    [996, 1000],
    [12_349, 12_300],
  ])('of %s is told as %s', (people, told) => {
    expect(roughPeople(people)).toBe(told);
  });
});
