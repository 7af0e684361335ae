import { Injectable } from '@nestjs/common';
import { SAML, Strategy, type Profile, type SamlConfig, type VerifyWithoutRequest } from '@node-saml/passport-saml';
import type { NextFunction, Request, Response } from 'express';
import passport from 'passport';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { SamlRefusal } from './saml-refusal.js';
import { samlSettings, type SamlExchange } from './saml-settings.js';

/** Texts whose signatures the library verified with the connection's certificates. */
export interface VerifiedResponse {
  readonly responseXml: string;
  readonly assertionXml: string;
}

/** The library with the portal's clock: it would otherwise read the machine's time. */
class ClockedSaml extends SAML {
  constructor(
    settings: SamlConfig,
    private readonly clock: Clock,
  ) {
    super(settings);
  }

  protected override checkTimestampsValidityError(
    _nowMs: number,
    notBefore: string,
    notOnOrAfter: string,
    maxTimeLimitMs?: number,
  ): Error | null {
    return super.checkTimestampsValidityError(this.clock.nowMs(), notBefore, notOnOrAfter, maxTimeLimitMs);
  }
}

/** Passes the verified profile on; whom it belongs to is decided in the transaction that signs in. */
const passOn: VerifyWithoutRequest = (profile, done) => done(null, profile ?? undefined);
const refuseLogout: VerifyWithoutRequest = (_profile, done) =>
  done(new SamlRefusal('not-a-response', 'logout message at the consumer service'));

/** passport-saml's strategy for one exchange; `MultiSamlStrategy` would make the same object at every request. */
class ExchangeStrategy extends Strategy {
  constructor(settings: SamlConfig, clock: Clock) {
    super(settings, passOn, refuseLogout);
    Object.assign(this, { _saml: new ClockedSaml(settings, clock) });
  }
}

/** Runs the SAML library through Passport. It sees the vetted field and nothing else of the request. */
@Injectable()
export class SamlVerifier {
  constructor(private readonly clock: Clock) {}

  /** The library for one exchange, for requests, logout and metadata. */
  library(exchange: SamlExchange): SAML {
    return new ClockedSaml(samlSettings(exchange), this.clock);
  }

  /**
   * Verifies signatures, audience and conditions of a response.
   * @throws SamlRefusal `library` with the library's reason, which quotes no content of the message
   */
  async verify(exchange: SamlExchange, encoded: string): Promise<VerifiedResponse> {
    const strategy: unknown = new ExchangeStrategy(samlSettings(exchange), this.clock);
    if (!isStrategy(strategy)) throw new Error('passport-saml gave no strategy');
    const profile = await new Promise<Profile>((resolve, reject) => {
      const refuse = (error: unknown) => reject(new SamlRefusal('library', describe(error)));
      const finish = (error: unknown, user?: Profile | false | null) => {
        if (error || !user) refuse(error);
        else resolve(user);
      };
      const request: Pick<Request, 'body' | 'query' | 'headers'> = {
        body: { SAMLResponse: encoded },
        query: {},
        headers: {},
      };
      const handler: unknown = passport.authenticate(strategy, { session: false }, finish);
      if (!isHandler(handler)) throw new Error('passport gave no request handler');
      handler(request, {}, refuse);
    });
    const assertionXml = profile.getAssertionXml?.();
    const responseXml = profile.getSamlResponseXml?.();
    if (!assertionXml || !responseXml) throw new SamlRefusal('library', 'no signed content');
    return { assertionXml, responseXml };
  }
}

/** Passport's handler over the parts of a request that the strategy reads. */
type Handler = (
  request: Pick<Request, 'body' | 'query' | 'headers'>,
  response: Partial<Response>,
  next: NextFunction,
) => void;
/** Two copies of Express's types meet here: the strategy is Passport's at run time. */
const isStrategy = (value: unknown): value is passport.Strategy => value instanceof Strategy;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** The library's messages may quote what it received after a colon ("Expected: … Received: …"): kept out of the log. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.message.split(/[:\n]/)[0] ?? '').slice(0, 120) : 'no profile';
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
