import { Pace } from './pace.js';

const vain = (pace: Pace, times: number): void => {
  for (let time = 0; time < times; time += 1) pace.take(-1, 1, 1000);
};

describe('the pace of a bound', () => {
  it('slows down after twenty steps in vain, and is settled when the steps lead nowhere', () => {
    const pace = new Pace();
    vain(pace, 19);
    expect(pace.length).toBe(0.5);
    vain(pace, 1);
    expect(pace.length).toBeCloseTo(0.33, 10);
    vain(pace, 20 * 25);
    expect(pace.isSettled).toBe(false);
    vain(pace, 20);
    expect(pace.isSettled).toBe(true);
    pace.restart(0.5);
    expect(pace).toMatchObject({ length: 0.5, isSettled: false, isNew: true });
  });

  it('goes faster while the bound rises and would rise further, twice what is missing at most', () => {
    const pace = new Pace();
    pace.take(5, -1, 1000);
    expect(pace.length).toBe(0.5);
    for (let step = 0; step < 40; step += 1) pace.take(5, 1, 1000);
    expect(pace.length).toBe(2);
  });

  it('counts a rise that is next to nothing as a step in vain', () => {
    const pace = new Pace();
    for (let step = 0; step < 30; step += 1) pace.take(1e-7, -1, 1000);
    pace.take(-1, -1, 1000);
    expect(pace.length).toBeCloseTo(0.33, 10);
  });

  it('takes the mean over more steps while the bound hardly rises', () => {
    const pace = new Pace();
    for (let step = 0; step < 100; step += 1) pace.take(1, -1, 1000);
    expect(pace.newest).toBe(0.1);
    vain(pace, 100);
    expect(pace.newest).toBe(0.05);
    vain(pace, 1000);
    expect(pace.newest).toBe(0.005);
  });

  it('slows down after five steps in vain in a hurry, and follows the choices faster, also when it begins again', () => {
    const pace = new Pace(true);
    vain(pace, 5);
    expect(pace.length).toBeCloseTo(0.33, 10);
    expect(pace.newest).toBe(0.2);
    vain(pace, 95);
    expect(pace.newest).toBe(0.1);
    pace.restart(0.5);
    expect(pace.newest).toBe(0.2);
  });
});
