import type { Request } from 'express';
import { isIPv6 } from 'node:net';
import { Busy } from '../errors/index.js';
import { principalOf } from './context.middleware.js';

/**
 * A concurrency limit in this process: in all, and per person or address. When it is full, callers are refused at once
 * instead of queueing, so that nothing piles up.
 */
export class Gate {
  private inside = 0;
  private readonly each = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly mostEach: number,
  ) {}

  /**
   * Takes a place.
   * @returns a function that gives the place back; calling it twice is harmless
   * @throws Busy (503) when it is full
   */
  enter(key: string): () => void {
    const own = this.each.get(key) ?? 0;
    if (this.inside >= this.most || own >= this.mostEach) throw new Busy();
    this.inside += 1;
    this.each.set(key, own + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.inside -= 1;
      const rest = this.each.get(key)! - 1;
      if (rest > 0) this.each.set(key, rest);
      else this.each.delete(key);
    };
  }
}

/**
 * Against whom a request counts: the person where somebody is signed in, else the address; of IPv6 the network of 64
 * bits, since one household or attacker has all addresses in it.
 */
export function callerKey(req: Request): string {
  const principal = principalOf(req);
  return principal ? `member:${principal.memberId}` : addressKey(req.ip ?? '');
}

/**
 * The same for what is scarce in a process: the employer where somebody is signed in, so that the people of one employer
 * never hold all of it.
 */
export function tenantKey(req: Request): string {
  const principal = principalOf(req);
  return principal ? `${principal.organisation.kind}:${principal.organisation.id}` : addressKey(req.ip ?? '');
}

/** An address as limits count it. */
export function addressKey(ip: string): string {
  const plain = ip.toLowerCase().startsWith('::ffff:') ? ip.slice(7) : ip;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
