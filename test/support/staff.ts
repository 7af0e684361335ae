import { createHmac, randomUUID } from 'node:crypto';
import { requestContext, systemContext, type Organisation, type RequestContext } from '#libs/platform/context/index.js';
import { sessionCookieName } from '#libs/platform/http/index.js';
import { AddStaff, OpenOrganisation } from '../../src/organisations/index.js';
import type { AnyRole } from '../../src/access/index.js';
import type { TestApp } from './app.js';
import type { Browser } from './browser.js';

/** An organisation other than an employer, with one member. */
export interface Staffed {
  readonly organisation: Organisation;
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  /** As commands act for it. */
  readonly ctx: RequestContext;
}

/** Opens an organisation by its use case and gives it one member. */
export async function staffed(
  { app }: TestApp,
  wish: Parameters<OpenOrganisation['execute']>[1],
  role: AnyRole,
): Promise<Staffed> {
  const { id, kind, name } = await app
    .get(OpenOrganisation, { strict: false })
    .execute(systemContext('test', null, 'test'), wish);
  const ctx = requestContext({ ...systemContext('test', null, 'test'), organisation: { kind, id } });
  return { organisation: { kind, id }, name, ctx, ...(await addStaff({ app }, { name, ctx }, role)) };
}

/** Gives an organisation another member by its use case. */
export async function addStaff(
  { app }: Pick<TestApp, 'app'>,
  { name, ctx }: Pick<Staffed, 'name' | 'ctx'>,
  role: AnyRole,
): Promise<Pick<Staffed, 'memberId' | 'email'>> {
  const email = `${randomUUID().slice(0, 8)}@${role}.example`;
  const memberId = await app
    .get(AddStaff, { strict: false })
    .execute(ctx, { email, displayName: `Membre de ${name}`, role });
  return { memberId, email };
}

/** A browser that is signed in as the member of an organisation; the session is written as a sign-in writes it. */
export const staffBrowser = (
  portal: TestApp,
  { memberId, organisation }: Pick<Staffed, 'memberId' | 'organisation'>,
): Promise<Browser> => signedIn(portal, { memberId, organisation });

/** The same for a member of an employer. */
export const memberBrowser = (
  portal: TestApp,
  { memberId, employerId }: { readonly memberId: string; readonly employerId: string },
): Promise<Browser> => signedIn(portal, { memberId, employerId });

async function signedIn(portal: TestApp, principal: object): Promise<Browser> {
  const sid = randomUUID();
  const csrfToken = randomUUID();
  const session = {
    csrfToken,
    cookie: { originalMaxAge: 1_800_000, httpOnly: true, path: '/' },
    principal: { ...principal, startedAt: portal.clock.nowMs() },
  };
  await portal.database.query(
    `insert into web_sessions (sid, sess, expire) values ($1, $2, now() + interval '30 minutes')`,
    [sid, JSON.stringify(session)],
  );
  const signature = createHmac('sha256', portal.config.sessionSecret).update(sid).digest('base64').replace(/=+$/, '');
  const browser = portal.browser();
  browser.take(sessionCookieName(portal.config), encodeURIComponent(`s:${sid}.${signature}`));
  browser.takeToken(csrfToken);
  return browser;
}
