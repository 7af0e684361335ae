import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { browserBound, OpenidClient } from '#libs/platform/openid/index.js';
import { readClaims, type OpenidSignIn } from './openid-claims.rules.js';
import type { EmployerConnection } from './openid-directory.js';
import { OpenidProviders } from './openid-providers.js';
import { namesOrganisation } from './openid-request.rules.js';
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
    private readonly client: OpenidClient,
    private readonly providers: OpenidProviders,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws SamlRefusal and what the client library throws */
  async verify(
    connection: EmployerConnection,
    { query, state, browserToken }: OpenidAnswer,
  ): Promise<{ signIn: OpenidSignIn; statement: string; idToken: string; claims: Readonly<Record<string, unknown>> }> {
    const provider = await this.providers.of(connection);
    const offered = provider.config.serverMetadata();
    const { siretClaim } = connection;
    const organisationNamed = namesOrganisation(offered, siretClaim);
    const { claims, more, idToken, keys } = await this.client.exchange(provider, {
      url: new URL(`${openidUrls(this.config.baseUrl, connection.slug).callback}?${query}`),
      state,
      ...browserBound(browserToken, state),
      // ProConnect, and whoever keeps tokens small, says beside the token who the person is.
      wantsMore: (said) => said['email'] === undefined || (organisationNamed && said[siretClaim] === undefined),
    });
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
