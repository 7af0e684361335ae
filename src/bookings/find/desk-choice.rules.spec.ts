import { standingOfDesk } from './desk-choice.rules.js';

const NONE = { am: false, pm: false };
const AM = { am: true, pm: false };
const desk = (over: object) => ({
  id: 'd',
  label: '001',
  features: [],
  taken: NONE,
  blocked: NONE,
  own: NONE,
  ...over,
});

describe('a desk that somebody may choose', () => {
  it.each([
    [{}, 'day', 'free'],
    [{ taken: AM }, 'am', 'taken'],
    [{ taken: AM }, 'pm', 'free'],
    [{ taken: AM }, 'day', 'taken'],
    [{ taken: AM, blocked: AM }, 'day', 'blocked'],
    [{ taken: AM, own: AM }, 'day', 'own'],
    [{ taken: AM, own: AM }, 'pm', 'free'],
  ] as const)('%j is for the %s %s', (over, part, standing) => {
    expect(standingOfDesk(desk(over), part)).toBe(standing);
  });
});
