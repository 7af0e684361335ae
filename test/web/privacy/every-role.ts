import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import type { TestApp } from '../../support/app.js';
import type { Browser } from '../../support/browser.js';
import { signIn, type Company } from '../identity/acme.js';

/** The roles that somebody of an employer may have. */
export type Who = 'hr' | 'admin' | 'manager' | 'employee';

/** A person of each role, signed in. */
export async function everyRole(portal: TestApp, acme: Company): Promise<Map<Who, Browser>> {
  const ctx = systemContext('test', acme.employerId, 'test');
  const grant = portal.app.get(GrantRole, { strict: false });
  for (const role of ['admin', 'manager'] as const)
    await grant.execute(ctx, { email: `${role}@acme.example`, role, displayName: `Alex ${role}` });
  const people = new Map<Who, Browser>();
  for (const [who, email] of [
    ['hr', acme.nora.email],
    ['admin', 'admin@acme.example'],
    ['manager', 'manager@acme.example'],
    ['employee', acme.camille.email],
  ] as const) {
    const browser = portal.browser();
    await signIn(browser, acme, { nameId: who, attributes: { mail: email } });
    people.set(who, browser);
  }
  return people;
}
