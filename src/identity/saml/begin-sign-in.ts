import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Forbidden } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { contextIn } from '../tenant-context.js';
import { BROWSER_TOKEN } from './browser-token.js';
import { ConnectionDirectory } from './connection-directory.js';
import { TRY } from './found-by-try.js';
import { SamlRequestsRepository } from './saml-requests.repository.js';
import { REQUEST_LIFETIME_MS } from './saml-settings.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { oneRequest, SamlVerifier } from './saml-verifier.js';
import { ServiceProvider } from './service-provider.js';

/** Purpose of a plain sign-in; any other purpose is what a signed-in member confirms. */
export const SIGN_IN = 'sign-in';
/** How long requests stay after their end, in milliseconds. */
export const KEEP_REQUESTS_MS = 24 * 60 * 60 * 1000;

/** One way to the identity provider. */
export interface BeginSignInInput {
  /** The connection in the address. */
  readonly slug: string;
  /** Checked path to come back to, or null for the person's home. */
  readonly returnPath: string | null;
  /** What a signed-in member confirms by identifying again; null at sign-in. */
  readonly confirm: string | null;
  /** The token in the browser's own cookie. */
  readonly browserToken: string;
  /** The web session that asks. */
  readonly sid: string | null;
  /** Whether others use the machine too; the answer of the provider has no say in it. */
  readonly shared: boolean;
}

/**
 * Whether somebody who is signed in is to identify again, whichever the protocol: to confirm, not to sign in or to try a connection.
 * @throws Forbidden for whoever does not act for this employer, or may not try its connection
 */
export function asksAgain(ctx: RequestContext, employerId: string, confirm: string | null): boolean {
  if (confirm === null) return false;
  if (ctx.actor.kind !== 'member' || ctx.employerId !== employerId) {
    throw new Forbidden('only a signed-in member of this employer can confirm here');
  }
  if (confirm !== TRY) return true;
  requirePermission(ctx, 'sign-in.manage');
  return false;
}

/** Begins a SAML sign-in, or a fresh identification of somebody who is signed in (ForceAuthn). */
@Injectable()
export class BeginSignIn {
  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly provider: ServiceProvider,
    private readonly verifier: SamlVerifier,
    private readonly requests: SamlRequestsRepository,
    private readonly subjects: SamlSubjectsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the address at the identity provider
   * @throws UnknownConnection; Forbidden when somebody would confirm through another employer's connection
   */
  async execute(ctx: RequestContext, input: BeginSignInInput): Promise<string> {
    const connection = await this.directory.bySlug(input.slug);
    const again = asksAgain(ctx, connection.employerId, input.confirm);
    let requestId = '';
    const exchange = await this.provider.exchange(
      connection,
      oneRequest(null, (id) => {
        requestId = id;
      }),
      again,
    );
    // No RelayState: it comes back unsigned, so where to go next is kept here with the request.
    const library = await this.verifier.library(exchange);
    const url = await library.getAuthorizeUrlAsync('', undefined, {});
    const now = this.clock.now();
    await this.uow.run(contextIn(ctx, connection.employerId), async (tx) => {
      await this.requests.prune(tx, connection.id, new Date(now.getTime() - KEEP_REQUESTS_MS));
      await this.subjects.pruneSessions(tx, connection.id);
      await this.requests.add(tx, {
        connectionId: connection.id,
        requestId,
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
    return url;
  }
}
