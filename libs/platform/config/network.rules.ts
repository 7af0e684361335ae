import { isIP } from 'node:net';

/** A network or an address, as settings write it: `10.20.0.0/16`, `fd12::/32`, `127.0.0.1`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}
