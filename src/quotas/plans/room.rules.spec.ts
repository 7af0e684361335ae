import { room } from './room.rules.js';

describe('room at a site', () => {
  it('is capacity less what the others hold; what we hold ourselves is ours to plan with', () => {
    expect(room({ capacity: 100, grantedToAll: 0, grantedToUs: 0, accepted: null })).toBe(100);
    expect(room({ capacity: 100, grantedToAll: 70, grantedToUs: 20, accepted: null })).toBe(50);
    expect(room({ capacity: 100, grantedToAll: 100, grantedToUs: 100, accepted: null })).toBe(100);
  });

  it('is no more than was accepted, where the place asks for a contract', () => {
    expect(room({ capacity: 100, grantedToAll: 0, grantedToUs: 0, accepted: 24 })).toBe(24);
    expect(room({ capacity: 20, grantedToAll: 0, grantedToUs: 0, accepted: 24 })).toBe(20);
    expect(room({ capacity: 100, grantedToAll: 0, grantedToUs: 0, accepted: 0 })).toBe(0);
  });

  it('is nothing where the others hold more than there is left of the site', () => {
    expect(room({ capacity: 10, grantedToAll: 40, grantedToUs: 12, accepted: null })).toBe(0);
  });
});
