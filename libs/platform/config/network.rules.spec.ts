import { isNetwork } from './network.rules.js';

describe('networks as settings write them', () => {
  it.each(['10.20.0.0/16', '127.0.0.1', 'fd12::/32', '::1'])('%s is one', (text) => {
    expect(isNetwork(text)).toBe(true);
  });
  it.each(['10.20.0.0/33', 'localhost', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/-1', ''])('%s is none', (text) => {
    expect(isNetwork(text)).toBe(false);
  });
});
