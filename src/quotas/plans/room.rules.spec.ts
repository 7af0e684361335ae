import { room } from './room.rules.js';

describe('room at a site', () => {
  it('is capacity less what the others hold; what we hold ourselves is ours to plan with', () => {
    expect(room({ capacity: 100, grantedToAll: 0, grantedToUs: 0 })).toBe(100);
    expect(room({ capacity: 100, grantedToAll: 70, grantedToUs: 20 })).toBe(50);
    expect(room({ capacity: 100, grantedToAll: 100, grantedToUs: 100 })).toBe(100);
  });

  it('is nothing where the others hold more than there is left of the site', () => {
    expect(room({ capacity: 10, grantedToAll: 40, grantedToUs: 12 })).toBe(0);
  });
});
