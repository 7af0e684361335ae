import { Inject, Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { browserBound } from '#libs/platform/openid/index.js';
import { ProviderAway } from '../identity.errors.js';
import { contextIn } from '../tenant-context.js';
import { asksAgain, KEEP_REQUESTS_MS, SIGN_IN, type BeginSignInInput } from '../saml/begin-sign-in.js';
import { BROWSER_TOKEN } from '../saml/browser-token.js';
import { SamlRequestsRepository } from '../saml/saml-requests.repository.js';
import { REQUEST_LIFETIME_MS } from '../saml/saml-settings.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { OpenidDirectory } from './openid-directory.js';
import { OpenidProviders } from './openid-providers.js';
import { asRefusal } from './openid-refusals.js';
import { againAt, askedFor } from './openid-request.rules.js';
import { openidUrls } from './openid-urls.rules.js';

/** Begins a sign-in by OpenID Connect (authorization code with PKCE), or a fresh identification of somebody signed in. */
@Injectable()
export class BeginOpenid {
  private readonly logger = new Logger('Openid');

  constructor(
    private readonly directory: OpenidDirectory,
    private readonly providers: OpenidProviders,
    private readonly requests: SamlRequestsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @returns the address at the provider
   * @throws UnknownConnection; ProviderAway; Forbidden when somebody would confirm through another employer's connection
   */
  async execute(ctx: RequestContext, input: BeginSignInInput): Promise<string> {
    const connection = await this.directory.bySlug(input.slug);
    const again = asksAgain(ctx, connection.employerId, input.confirm);
    const { config } = await this.providers.of(connection).catch((error: unknown) => {
      this.logger.warn(`${connection.slug} ${ctx.requestId}: ${asRefusal(error).message}`);
      throw new ProviderAway();
    });
    const client = await import('openid-client');
    const state = randomBytes(32).toString('base64url');
    const { verifier, nonce } = browserBound(input.browserToken, state);
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: openidUrls(this.config.baseUrl, connection.slug).callback,
      ...askedFor(config.serverMetadata(), connection.siretClaim),
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(again && againAt(config.serverMetadata())),
    });
    const now = this.clock.now();
    await this.uow.run(contextIn(ctx, connection.employerId), async (tx) => {
      await this.requests.prune(tx, connection.id, new Date(now.getTime() - KEEP_REQUESTS_MS));
      await this.subjects.pruneSessions(tx, connection.id);
      await this.requests.add(tx, {
        connectionId: connection.id,
        requestId: state,
        browserHash: BROWSER_TOKEN.hash(input.browserToken),
        purpose: input.confirm ?? SIGN_IN,
        returnPath: input.returnPath ?? '',
        createdAt: now,
        expiresAt: new Date(now.getTime() + REQUEST_LIFETIME_MS),
        confirmMemberId: input.confirm === null ? null : ctx.actor.id,
        replacesSid: input.sid,
        shared: input.shared,
      });
    });
    return url.href;
  }
}
