import { Busy } from '../errors/index.js';
import { addressKey, Gate } from './gate.js';

describe('a gate', () => {
  it('lets in so many in all and so many of one, and lets others in once somebody left', () => {
    const gate = new Gate(3, 2);
    const leave = gate.enter('a');
    gate.enter('a');
    expect(() => gate.enter('a')).toThrow(Busy);
    gate.enter('b');
    expect(() => gate.enter('c')).toThrow(Busy);
    leave();
    leave();
    gate.enter('c');
    expect(() => gate.enter('c')).toThrow(Busy);
  });
});

describe('the address that limits count', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});
