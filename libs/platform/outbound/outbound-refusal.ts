/**
 * Why a request to the outside got no answer that may be used: the address is none (`address`), is not https (`scheme`),
 * leads into a network that is not public (`network`), is unknown to the DNS (`unknown-host`), does not answer
 * (`unreachable`), not in time (`timeout`), with a redirect (`redirect`) or with too much (`too-large`).
 */
export type OutboundReason =
  'address' | 'scheme' | 'network' | 'unknown-host' | 'unreachable' | 'timeout' | 'redirect' | 'too-large';

/** A request to the outside that was not made, or whose answer is not used. */
export class OutboundRefusal extends Error {
  constructor(
    readonly reason: OutboundReason,
    host: string,
    cause?: unknown,
  ) {
    super(`request to ${host}: ${reason}`, { cause });
    this.name = 'OutboundRefusal';
  }
}
