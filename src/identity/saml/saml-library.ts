import {
  SAML,
  Strategy,
  ValidateInResponseTo,
  type Profile,
  type SamlConfig,
  type VerifyWithoutRequest,
} from '@node-saml/passport-saml';
import type { NextFunction, Request, Response } from 'express';
import passport from 'passport';
import type { Clock } from '#libs/platform/clock/index.js';
import { SamlRefusal } from './saml-refusal.js';
import { CLOCK_SKEW_MS, REQUEST_LIFETIME_MS, type SamlExchange } from './saml-settings.js';

// The only file that loads the SAML library: a process in which nobody signs in does without its hundred files.

/** Oldest assertion accepted, counted from its issue, in milliseconds. */
const MAX_ASSERTION_AGE_MS = 300_000;

/**
 * Settings of the SAML library for one exchange. They are the same for every employer: none can be relaxed for one
 * tenant. What the library's settings leave open is checked in `saml-response.rules.ts` and `saml-assertion.rules.ts`.
 */
function samlSettings(exchange: SamlExchange): SamlConfig {
  return {
    issuer: exchange.urls.entityId,
    audience: exchange.urls.entityId,
    callbackUrl: exchange.urls.acs,
    logoutCallbackUrl: exchange.urls.slo,
    entryPoint: exchange.idpSsoUrl,
    logoutUrl: exchange.idpSloUrl ?? exchange.idpSsoUrl,
    idpIssuer: exchange.idpEntityId,
    idpCert: [...exchange.idpCertificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: REQUEST_LIFETIME_MS,
    cacheProvider: exchange.requests,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    maxAssertionAgeMs: MAX_ASSERTION_AGE_MS,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    authnRequestBinding: 'HTTP-Redirect',
    forceAuthn: exchange.forceAuthn,
    privateKey: exchange.signing.privateKeyPem,
    publicCert: exchange.signing.certificatePem,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
  };
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

/** The library for one exchange, for requests, logout and metadata. */
export const samlLibrary = (exchange: SamlExchange, clock: Clock): SAML =>
  new ClockedSaml(samlSettings(exchange), clock);

/**
 * Runs the library through Passport on one encoded response: signatures, audience, conditions.
 * @throws SamlRefusal `library` with the library's reason, which quotes no content of the message
 */
export function verifiedProfile(exchange: SamlExchange, encoded: string, clock: Clock): Promise<Profile> {
  const strategy: unknown = new ExchangeStrategy(samlSettings(exchange), clock);
  if (!isStrategy(strategy)) throw new Error('passport-saml gave no strategy');
  return new Promise<Profile>((resolve, reject) => {
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
