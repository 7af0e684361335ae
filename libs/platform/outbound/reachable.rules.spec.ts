import { isIn, isPublic, networkList } from './reachable.rules.js';

describe('what is public', () => {
  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a01:e0a::1'])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('networks as settings write them', () => {
  it('holds what is inside', () => {
    const list = networkList(['10.20.0.0/16', '::1']);
    expect(['10.20.3.4', '::1', '10.21.0.1', '127.0.0.1', 'host'].map((one) => isIn(list, one))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
