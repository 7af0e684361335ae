import { setTimeout as wait } from 'node:timers/promises';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { ExportAttestation } from '../../src/attestations/index.js';
import { KeptJobs, type KeptJob } from '../../src/operations/index.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../db/bookings/programme.js';
import { testApp, type TestApp } from './app.js';

/** A portal with an employer that has one booked day to attest, and its HR. */
export interface Attesting {
  readonly portal: TestApp;
  readonly own: Programme;
  readonly hr: RequestContext;
  readonly get: <T>(token: new (...args: never[]) => T) => T;
  /** HR asks for the attestations of that month. @returns the id of the one */
  readonly ask: () => Promise<{ readonly id: string }>;
  /** The job that issues, once a run of it has failed with these words; as the operator's list of jobs shows it. */
  readonly failedOnce: (words: RegExp) => Promise<KeptJob>;
}

/** @param slug of the employer @param env where its seals and time-stamps come from */
export async function attesting(slug: string, env: Record<string, string>): Promise<Attesting> {
  const portal = await testApp({ now: NOW, worker: true, env });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  const own = await programme(portal, slug, '300000001', 6);
  const hr = requestContext({
    ...own.ctx,
    actor: { kind: 'member', id: own.employeeIds[0]!, name: 'Camille RH' },
    roles: ['hr'],
  });
  await own.grant(site.id, 20);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
  return {
    portal,
    own,
    hr,
    get,
    ask: () => get(ExportAttestation).execute(hr, { from: '2026-11-01', to: '2026-11-23', locale: 'fr' }),
    failedOnce: async (words) => {
      const wish = {
        kind: 'attestations.issue',
        state: null,
        employerId: null,
        id: null,
        after: null,
        olderThan: null,
      };
      for (const deadline = performance.now() + 20_000; performance.now() < deadline; await wait(20)) {
        const jobs = await get(KeptJobs).list({ ...wish, limit: 50 });
        const found = jobs.find(({ state, lastError }) => state === 'later' && words.test(lastError ?? ''));
        if (found) return found;
      }
      throw new Error(`no job failed with ${String(words)}`);
    },
  };
}
