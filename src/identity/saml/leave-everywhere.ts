import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { said } from '#libs/platform/errors/index.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { contextIn } from '../tenant-context.js';
import { BROWSER_TOKEN } from './browser-token.js';
import { ConnectionDirectory } from './connection-directory.js';
import { SamlConnectionsRepository, type Entry } from './saml-connections.repository.js';
import { LOGOUT, SamlRequestsRepository } from './saml-requests.repository.js';
import { REQUEST_LIFETIME_MS } from './saml-settings.js';
import { oneRequest, SamlVerifier } from './saml-verifier.js';
import { ServiceProvider } from './service-provider.js';

/** What is left when somebody has signed out here. */
export interface CompanySession {
  /** The session at the identity provider goes on. */
  readonly mayBeOpen: boolean;
  /** Address that ends it; null where the provider offers none, or its few minutes are over. */
  readonly endUrl: string | null;
}

/** Signing out of the portal leaves the session of the company open: prepares the way to end that too. */
@Injectable()
export class LeaveEverywhere {
  private readonly logger = new Logger(LeaveEverywhere.name);

  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly uow: UnitOfWork,
    private readonly subjects: SamlSubjectsRepository,
    private readonly connections: SamlConnectionsRepository,
    private readonly requests: SamlRequestsRepository,
    private readonly provider: ServiceProvider,
    private readonly verifier: SamlVerifier,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A signed logout request for the session behind a web session, good for a few minutes. Before the web session ends,
   * which nothing that goes wrong here may prevent: the page then says that the session of the company is open.
   * @returns what {@link left} reads; null when the web session did not come from an identity provider
   */
  async execute(ctx: RequestContext, input: LeavingSession): Promise<string | null> {
    try {
      return await this.prepare(ctx, input);
    } catch (error) {
      this.logger.error(`no way to end the session of the company: ${said(error)}`);
      return OPEN;
    }
  }

  private async prepare(ctx: RequestContext, input: LeavingSession): Promise<string | null> {
    const theirs = contextIn(ctx, input.employerId);
    const { session, connection } = await this.uow.read(theirs, async (tx) => {
      const found = await this.subjects.session(tx, input.sid);
      return { session: found, connection: found && (await this.connections.entryById(tx, found.connectionId)) };
    });
    if (session === null || connection === null) return null;
    if (connection.idpSloUrl === null) return OPEN;
    if (connection.protocol === 'oidc') {
      const requestId = randomBytes(16).toString('hex');
      const { idpSloUrl: address, clientId } = connection;
      const ending = { clientId: clientId ?? '', idToken: input.idToken, state: requestId };
      return this.offer(theirs, connection, requestId, openidEnd(address, ending, this.config.baseUrl));
    }
    const provider = await this.directory.bySlug(connection.slug);
    let requestId = '';
    const begun = oneRequest(null, (id) => {
      requestId = id;
    });
    // A request goes to the address for requests, whatever the one for answers is.
    const exchange = { ...(await this.provider.exchange(provider, begun)), idpSloAnswerUrl: null };
    const library = await this.verifier.library(exchange);
    const { nameId, nameIdFormat, sessionIndex } = session;
    const person = { issuer: '', nameID: nameId, nameIDFormat: nameIdFormat ?? UNSPECIFIED };
    const endUrl = await library.getLogoutUrlAsync(
      { ...person, ...(sessionIndex !== null && { sessionIndex }) },
      '',
      {},
    );
    return this.offer(theirs, connection, requestId, endUrl);
  }

  /** Keeps the way for a few minutes, for the page that comes next. */
  private async offer(theirs: RequestContext, connection: Entry, requestId: string, endUrl: string): Promise<string> {
    const now = this.clock.now();
    await this.uow.run(theirs, (tx) =>
      this.requests.add(tx, {
        connectionId: connection.id,
        requestId,
        // Its answer ends nothing, so that no browser is bound to it; nobody knows this token.
        browserHash: BROWSER_TOKEN.hash(randomBytes(32).toString('base64url')),
        purpose: LOGOUT,
        returnPath: endUrl,
        createdAt: now,
        expiresAt: new Date(now.getTime() + REQUEST_LIFETIME_MS),
        confirmMemberId: null,
        replacesSid: null,
        shared: false,
      }),
    );
    return `${connection.slug}.${requestId}`;
  }

  /** What is left open after signing out, by what {@link execute} gave: the page that says so has an address of its own. */
  async left(handed: unknown): Promise<CompanySession> {
    if (typeof handed !== 'string') return { mayBeOpen: false, endUrl: null };
    const [slug = '', requestId = ''] = handed.split('.');
    const connection = await this.directory.entry(slug);
    if (!connection) return { mayBeOpen: true, endUrl: null };
    const ctx = systemContext('identity sign-out', connection.employerId, 'sign-out');
    const endUrl = await this.uow.read(ctx, (tx) =>
      this.requests.openLogout(tx, connection.id, requestId, this.clock.now()),
    );
    return { mayBeOpen: true, endUrl };
  }
}

/** A web session that ends here, with the ID token that it came from where that is kept. */
interface LeavingSession {
  readonly sid: string;
  readonly employerId: string;
  readonly idToken: string | null;
}

/**
 * Where a session at a provider of OpenID Connect ends (RP-Initiated Logout 1.0), and the way back from there. ProConnect wants
 * the token and a state; the page of the way back says the same to everybody and so reads none.
 */
function openidEnd(
  address: string,
  { clientId, idToken, state }: { readonly clientId: string; readonly idToken: string | null; readonly state: string },
  baseUrl: string,
): string {
  const url = new URL(address);
  if (idToken !== null) url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('post_logout_redirect_uri', `${baseUrl}/signed-out`);
  url.searchParams.set('state', state);
  return url.href;
}

/** Handed to the page where no address ends the session of the company. */
const OPEN = 'open';

const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
