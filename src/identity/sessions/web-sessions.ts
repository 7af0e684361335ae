import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Session, SessionData } from 'express-session';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { sessionCookieName, type SessionPrincipal } from '#libs/platform/http/index.js';
import type { Admission } from './admission.js';
import { SignInRefused } from '../identity.errors.js';
import { contextIn } from '../tenant-context.js';
import { SamlSubjectsRepository } from './saml-subjects.repository.js';
import { lastMoment, SHARED_MACHINE } from './shared-machine.rules.js';

/** Opens and closes web sessions. A sign-in always gets a new session id; the session that asked for it ends. */
@Injectable()
export class WebSessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: SamlSubjectsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Starts the session of an admitted member. @throws SignInRefused when the connection was closed meanwhile */
  async open(req: Request, ctx: RequestContext, admission: Admission): Promise<void> {
    const before = admission.replacesSid === null ? null : await load(req, admission.replacesSid);
    const session = await regenerate(req);
    const { employerId, memberId, shared } = admission;
    const now = this.clock.nowMs();
    const providerEndsAt = admission.samlSession.endsAt?.getTime();
    const endsAt = lastMoment({
      memberId,
      shared,
      before: before?.principal ?? null,
      now,
    });
    session.principal = {
      employerId,
      memberId,
      startedAt: now,
      ...(endsAt !== null && { endsAt }),
      ...(providerEndsAt !== undefined && { providerEndsAt }),
      ...(shared && { shared }),
    };
    if (shared) session.cookie.maxAge = SHARED_MACHINE.idleMs;
    const locale = before?.locale ?? admission.locale;
    if (locale) session.locale = locale;
    if (admission.idToken !== undefined) session.idToken = admission.idToken;
    if (admission.proof) session.reauthentications = { [admission.proof.purpose]: admission.proof };
    await settle((done) => session.save(done));
    const kept = await this.uow.run(contextIn(ctx, admission.employerId), async (tx) => {
      if (admission.replacesSid !== null) await this.subjects.removeSession(tx, admission.replacesSid);
      return this.subjects.addSession(tx, session.id, admission.samlSession, this.clock.now());
    });
    if (!kept) {
      await settle((done) => session.destroy(done));
      throw new SignInRefused();
    }
    if (admission.replacesSid !== null) {
      const replaced = admission.replacesSid;
      await settle((done) => req.sessionStore.destroy(replaced, done));
    }
  }

  /** Ends the session here, whatever the identity provider does. */
  async close(req: Request, res: Response): Promise<void> {
    const { id, principal } = req.session;
    await settle((done) => req.session.destroy(done));
    // What the browser kept of the session's pages goes with it (W3C Clear Site Data).
    res.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
    res.clearCookie(sessionCookieName(this.config), {
      httpOnly: true,
      secure: !this.config.insecureCookies,
      sameSite: 'lax',
      path: '/',
    });
    if (principal?.employerId !== undefined) {
      const ctx = systemContext('identity sign-out', principal.employerId, 'sign-out');
      await this.uow.run(ctx, (tx) => this.subjects.removeSession(tx, id));
    }
  }
}

/**
 * Begins a session under a new id; what the browser had before ends.
 *
 * @param idleMs how long it may idle, in milliseconds; null for the usual time
 */
export async function beginSession(req: Request, principal: SessionPrincipal, idleMs: number | null): Promise<void> {
  const { locale } = req.session;
  const session = await regenerate(req);
  session.principal = principal;
  if (locale) session.locale = locale;
  if (idleMs !== null) session.cookie.maxAge = idleMs;
  await settle((done) => session.save(done));
}

/** A stored session by id, or null when it ended. */
function load(req: Request, sid: string): Promise<SessionData | null> {
  return new Promise((resolve, reject) => {
    req.sessionStore.get(sid, (error: unknown, session) => {
      if (error) reject(new Error('the session could not be read', { cause: error }));
      else resolve(session ?? null);
    });
  });
}

async function regenerate(req: Request): Promise<Session & Partial<SessionData>> {
  await settle((done) => req.session.regenerate(done));
  return req.session;
}

function settle(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(new Error('the session could not be written', { cause: error }));
      else resolve();
    });
  });
}
