import { BlockList, isIP } from 'node:net';

/**
 * IPv4 networks that no public service has (IANA special-purpose registry): this machine, private, shared, link-local with
 * the clouds' metadata, examples, benchmarks, multicast, reserved.
 */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** What of IPv6 is global unicast, and the parts of it that are not: protocol assignments, examples, 6to4 around IPv4. */
const OPEN_IPV6 = ['2000::/3'];
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Networks as settings write them (`10.20.0.0/16`, `::1`), as a list that addresses can be looked up in. */
export function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of networks) {
    const [address = '', prefix] = text.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix), family);
  }
  return list;
}

const closedIpv4 = networkList(CLOSED_IPV4);
const openIpv6 = networkList(OPEN_IPV6);
const closedIpv6 = networkList(CLOSED_IPV6);

/** Whether an address belongs to the public internet. An IPv4 address inside an IPv6 one is none of those that count. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !closedIpv4.check(address, 'ipv4');
  return isIP(address) === 6 && openIpv6.check(address, 'ipv6') && !closedIpv6.check(address, 'ipv6');
}

/** Whether an address is in one of the networks. */
export const isIn = (networks: BlockList, address: string): boolean =>
  isIP(address) !== 0 && networks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
