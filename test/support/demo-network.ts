import { Clock } from '#libs/platform/clock/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../src/audit/index.js';
import { LoadNetwork } from '../../src/demo/index.js';
import { SiteRepository } from '../../src/sites/index.js';
import type { TestApp } from './app.js';

/** The loader of the demo network on the portal of a spec: in production it lives in the process that loads the demo. */
export function demoNetwork({ app }: Pick<TestApp, 'app'>): LoadNetwork {
  const part = <T>(token: abstract new (...args: never[]) => T): T => app.get(token, { strict: false });
  return new LoadNetwork(part(UnitOfWork), part(SiteRepository), part(AuditTrail), part(Clock));
}
