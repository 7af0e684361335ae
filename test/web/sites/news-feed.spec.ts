import { z } from 'zod';
import { openSite } from '../../db/bookings/programme.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-30T09:00:00Z') });
  for (const name of ['La Ruche', 'L’Ancienne', 'L’Oubliée']) await openSite(portal, { name, desks: 1 });
  await portal.database.query(`update places set ended_on = '2026-12-15' where name = 'L’Ancienne'`);
  const opensOn = (name: string, day: string, basis = 'source') =>
    portal.database.query(
      `insert into place_facts (place_id, field, value, source, as_of, basis)
       select id, 'opens_on', to_jsonb($2::text), 'operator', '2026-11', $3 from places where name = $1`,
      [name, day, basis],
    );
  await opensOn('La Ruche', '2027-03');
  await opensOn('L’Oubliée', '2026-05-04', 'generated');
  await portal.database.query(`update places set ended_on = '2024-01-01' where name = 'L’Oubliée'`);
});
afterAll(() => portal.close());

const FEED = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  language: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      title: z.string(),
      content_text: z.string(),
      tags: z.array(z.string()),
    }),
  ),
});

describe('the feed of openings and closings', () => {
  it.each(['fr', 'en'])('tells anybody in %s what opens and closes, with day and source', async (language) => {
    const answer = await fetch(`${portal.baseUrl}/feeds/places.json`, { headers: { 'accept-language': language } });
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('set-cookie')]).toEqual([
      200,
      'application/feed+json; charset=utf-8',
      null,
    ]);
    const feed = FEED.parse(await answer.json());
    expect(feed.language).toBe(language);
    const closed = feed.items.filter(({ tags }) => tags.includes('closed'));
    expect(closed.map(({ id }) => id.split('#')[1])).toEqual(['closed-2026-12-15']);
    const opening = feed.items.filter(({ tags }) => tags.includes('opening'));
    expect(opening.map(({ id }) => id.split('#')[1])).toEqual(['opening-2027-03-01']);
    expect(opening[0]!.content_text).toMatch(language === 'fr' ? /mars 2027/ : /March 2027/);
    // When the house opened is told where it is known, and said to be unknown elsewhere.
    const arrived = feed.items.filter(({ tags }) => tags.includes('opened')).map((item) => item.content_text);
    expect(arrived.filter((text) => /2027/.test(text))).toHaveLength(1);
    expect(arrived.filter((text) => /pas connu|not known/.test(text)).length).toBeGreaterThan(0);
    expect(closed[0]!.title).toContain('L’Ancienne');
    expect(closed[0]!.content_text).toContain('2026');
    expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length);
    expect((await fetch(closed[0]!.url)).status).toBe(200);
  });
});
