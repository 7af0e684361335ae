import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { readClaims, type OpenidSignIn } from './openid-claims.rules.js';
import type { EmployerConnection } from './openid-directory.js';
import { OpenidProviders } from './openid-providers.js';
import { browserBound, namesOrganisation } from './openid-request.rules.js';
import { openidStatement } from './openid-statement.rules.js';
import { openidUrls } from './openid-urls.rules.js';

/** What came back to the callback. */
export interface OpenidAnswer {
  /** The query of the address, as it came. */
  readonly query: string;
  readonly state: string;
  /** The token in the cookie of the browser that brought it. */
  readonly browserToken: string;
}

/** Exchanges a code for what the provider signs, and checks it: state, issuer, nonce, audience, times, signature. */
@Injectable()
export class OpenidVerifier {
  constructor(
    private readonly providers: OpenidProviders,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws SamlRefusal and what the client library throws */
  async verify(
    connection: EmployerConnection,
    { query, state, browserToken }: OpenidAnswer,
  ): Promise<{ signIn: OpenidSignIn; statement: string; idToken: string; claims: Readonly<Record<string, unknown>> }> {
    const client = await import('openid-client');
    const { config } = await this.providers.of(connection);
    const { verifier, nonce } = browserBound(browserToken, state);
    const came = new URL(`${openidUrls(this.config.baseUrl, connection.slug).callback}?${query}`);
    const tokens = await client.authorizationCodeGrant(config, came, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const idToken = tokens.id_token;
    const keys = client.getJwksCache(config)?.jwks.keys;
    if (!claims || !idToken || !keys) throw new SamlRefusal('token', 'no ID token');
    const offered = config.serverMetadata();
    const { siretClaim } = connection;
    const organisationNamed = namesOrganisation(offered, siretClaim);
    // ProConnect, and whoever keeps tokens small, says beside the token who the person is.
    const isSmall = claims.email === undefined || (organisationNamed && claims[siretClaim] === undefined);
    const more =
      isSmall && offered.userinfo_endpoint !== undefined
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
    const fingerprint = createHash('sha256').update(idToken).digest('hex');
    const signIn = readClaims(claims, more, fingerprint, {
      siren: connection.siren,
      siretClaim,
      groupsNamed: connection.groupsAttribute,
      organisationNamed,
    });
    const { issuer, clientId } = connection;
    const receivedAt = this.clock.now().toISOString();
    const statement = openidStatement({ issuer, clientId, idToken, keys, receivedAt });
    return { signIn, statement, idToken, claims: { ...more, ...claims } };
  }
}
