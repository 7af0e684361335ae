import { z } from 'zod';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, tokens, type Programme } from '../../db/bookings/programme.js';

const PEOPLE = 200;
const Problem = z.object({ code: z.string().optional(), detail: z.string().optional() });
let portal: TestApp;
let acme: Programme;
let bearers: string[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', PEOPLE);
  bearers = await tokens(portal, acme);
});
afterAll(() => portal.close());

/** Everybody asks over HTTP at the same moment. @returns how often each answer was given */
async function everybodyBooks(body: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const answers = await Promise.all(
    bearers.map(async (token) => {
      const response = await fetch(`${portal.baseUrl}/api/v1/bookings`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = Problem.parse(await response.json());
      const problem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
      return problem && answer.detail ? `${response.status} ${answer.code}` : `${response.status}`;
    }),
  );
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}

describe('two hundred people at once, over HTTP', () => {
  it('the last desk: one booking, 199 clean refusals', async () => {
    const site = await openSite(portal, { desks: 1 });
    await acme.grant(site.id, 1000);
    expect(await everybodyBooks({ siteId: site.id, date: THURSDAY, part: 'day' })).toEqual({
      '201': 1,
      '409 bookings.desk-taken': PEOPLE - 1,
    });
    expect(await acme.used(site.id)).toBe(2);
  });

  it('the last half-day of a grant, desks in plenty: one booking, 199 clean refusals', async () => {
    const site = await openSite(portal, { desks: 300 });
    await acme.grant(site.id, 1);
    expect(await everybodyBooks({ siteId: site.id, date: '2026-11-27', part: 'pm' })).toEqual({
      '201': 1,
      '409 quotas.exceeded': PEOPLE - 1,
    });
    expect(await acme.used(site.id)).toBe(1);
  });

  it('a grant for 50 and 200 wishes: 50 bookings on 50 desks', async () => {
    const site = await openSite(portal, { desks: 300 });
    await acme.grant(site.id, 100, '2026-12');
    expect(await everybodyBooks({ siteId: site.id, date: '2026-12-03', part: 'day' })).toEqual({
      '201': 50,
      '409 quotas.exceeded': PEOPLE - 50,
    });
    const rows = await portal.database.query<{ desks: number }>(
      `select count(distinct desk_id)::int as desks from bookings where site_id = $1`,
      [site.id],
    );
    expect(rows[0]!.desks).toBe(50);
  });
});
