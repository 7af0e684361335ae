import { Injectable } from '@nestjs/common';
import type { SAML } from '@node-saml/passport-saml';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { SamlRefusal } from './saml-refusal.js';
import type { SamlExchange } from './saml-settings.js';

/** Texts whose signatures the library verified with the connection's certificates. */
export interface VerifiedResponse {
  readonly responseXml: string;
  readonly assertionXml: string;
}

/** What an identity provider says, through the SAML library. It sees the vetted field and nothing else of the request. */
@Injectable()
export class SamlVerifier {
  constructor(private readonly clock: Clock) {}

  /** The library for one exchange, for requests, logout and metadata. */
  async library(exchange: SamlExchange): Promise<SAML> {
    const { samlLibrary } = await import('./saml-library.js');
    return samlLibrary(exchange, this.clock);
  }

  /**
   * Verifies signatures, audience and conditions of a response.
   * @throws SamlRefusal `library` with the library's reason, which quotes no content of the message
   */
  async verify(exchange: SamlExchange, encoded: string): Promise<VerifiedResponse> {
    const { verifiedProfile } = await import('./saml-library.js');
    const profile = await verifiedProfile(exchange, encoded, this.clock);
    const assertionXml = profile.getAssertionXml?.();
    const responseXml = profile.getSamlResponseXml?.();
    if (!assertionXml || !responseXml) throw new SamlRefusal('library', 'no signed content');
    return { assertionXml, responseXml };
  }
}

/**
 * The library's memory of requests, reduced to the one request that this exchange is about: whether it is ours, open and
 * of this browser is decided in PostgreSQL before, and once more in the transaction that signs in.
 */
export function oneRequest(requestId: string | null, onBegun: (id: string) => void = () => undefined) {
  const machine = new SystemClock();
  return {
    saveAsync: async (id: string, value: string) => {
      onBegun(id);
      return { value, createdAt: machine.nowMs() };
    },
    // The library compares this with the machine's time; the expiry by our clock was checked when the row was read.
    getAsync: async (id: string) => (id === requestId ? machine.now().toISOString() : null),
    removeAsync: async () => null,
  };
}
