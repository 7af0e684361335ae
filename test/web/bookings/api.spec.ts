import { z } from 'zod';
import { FixedClock } from '#libs/platform/clock/index.js';
import { STANDING_ANSWER } from '../../../src/bookings/api/booking-api.forms.js';
import { CONDITION_NAMES } from '../../../src/bookings/booking-standing.js';
import { testApp, type TestApp } from '../../support/app.js';
import { asDescribed } from '../../support/described.js';
import { statementsOf } from '../../support/statements.js';
import {
  NOW,
  openSite,
  programme,
  THURSDAY,
  tokens,
  type Programme,
  type TestSite,
} from '../../db/bookings/programme.js';

let portal: TestApp;
let acme: Programme;
let globex: Programme;
let site: TestSite;
let people: string[];
let strangers: string[];

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 12);
  globex = await programme(portal, 'globex', '100000002', 2);
  people = await tokens(portal, acme);
  strangers = await tokens(portal, globex);
  site = await openSite(portal, { name: 'La Fabrique', desks: 5, features: ['fibre', 'quiet'] });
  for (const month of ['2026-11', '2026-12']) await acme.grant(site.id, 60, month);
});
afterAll(() => portal.close());
afterEach(() => {
  if (portal.clock instanceof FixedClock) portal.clock.set(NOW);
});

const Body = z.record(z.string(), z.unknown());
const Fields = z.array(z.object({ field: z.string(), code: z.string() }));
/** The parts of OpenAPI 3.1.0 that a client cannot do without. */
const OpenApi31 = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.url() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'put', 'patch', 'delete']),
      z.object({
        operationId: z.string(),
        description: z.string().optional(),
        security: z.array(z.unknown()).optional(),
        parameters: z
          .array(
            z.object({
              name: z.string(),
              in: z.enum(['path', 'query', 'header']),
              required: z.boolean().optional(),
              schema: z.record(z.string(), z.unknown()),
            }),
          )
          .optional(),
        responses: z.record(
          z.string().regex(/^(?:[1-5]\d\d|default)$/),
          z.union([
            z.object({ $ref: z.string().startsWith('#/components/responses/') }),
            z.object({ description: z.string().min(1), content: z.record(z.string(), z.unknown()).optional() }),
          ]),
        ),
      }),
    ),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.object({ type: z.string() })),
  }),
});
const Described = z.object({ paths: z.record(z.string(), z.unknown()) });

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(token: string | null, method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  const response = await fetch(`${portal.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  const { pathname } = new URL(response.url);
  await asDescribed(portal.baseUrl, { method, path: pathname, status: response.status, mediaType, text });
  return { status: response.status, body: text === '' ? {} : Body.parse(JSON.parse(text)) };
}

const wish = (changes: Record<string, unknown> = {}) => ({ siteId: site.id, date: THURSDAY, part: 'day', ...changes });
const book = (index: number, changes: Record<string, unknown> = {}, key?: string) =>
  call(people[index]!, 'POST', '/bookings', wish(changes), key);
const refusal = async (answer: Promise<Answer>) => {
  const { status, body } = await answer;
  return `${status} ${String(body['code'])}`;
};

describe('booking over the API', () => {
  it('books, shows, and cancels once and for all', async () => {
    const booked = await book(0);
    expect(booked).toMatchObject({
      status: 201,
      body: {
        siteId: site.id,
        date: THURSDAY,
        part: 'day',
        start: '2026-11-26T07:30:00.000Z',
        end: '2026-11-26T17:30:00.000Z',
      },
    });
    expect(booked.body['reference']).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const mine = await call(people[0]!, 'GET', '/bookings');
    expect(mine.body['bookings']).toMatchObject([booked.body]);
    expect(await acme.used(site.id)).toBe(2);
    const id = String(booked.body['id']);
    expect((await call(people[0]!, 'DELETE', `/bookings/${id}`)).status).toBe(204);
    expect((await call(people[0]!, 'DELETE', `/bookings/${id}`)).status).toBe(204);
    expect(await acme.used(site.id)).toBe(0);
    expect((await call(people[0]!, 'GET', '/bookings')).body['bookings']).toEqual([]);
  });

  it('answers a repeated key with the first booking, also when both come at once', async () => {
    const [first, second] = await Promise.all([book(1, {}, 'twice'), book(1, {}, 'twice')]);
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(first.body).toEqual(second.body);
    expect(await refusal(book(1, { part: 'am' }, 'twice'))).toBe('409 idempotency-key-reused');
    expect(await refusal(book(1, {}, 'another'))).toBe('409 bookings.already-booked');
    // Another person may use the same word.
    expect((await book(2, {}, 'twice')).status).toBe(201);
  });

  it('asks PostgreSQL seldom', async () => {
    // The first use of a token on a day is written.
    await call(people[8]!, 'GET', '/me');
    const plain = await statementsOf(() => book(8));
    const cancelled = await statementsOf(() =>
      call(people[8]!, 'DELETE', `/bookings/${String(plain.result.body['id'])}`),
    );
    const keyed = await statementsOf(() => book(8, {}, 'counted'));
    expect([plain.result.status, cancelled.result.status, keyed.result.status]).toEqual([201, 204, 201]);
    for (const { sent, most } of [
      // One of them reads all that the employer set beside the agreement.
      { ...plain, most: 18 },
      { ...keyed, most: 19 },
      { ...cancelled, most: 13 },
    ]) {
      expect(sent.map(({ text }) => text)).toHaveLength(most);
    }
    // The desk is wanted below.
    expect((await call(people[8]!, 'DELETE', `/bookings/${String(keyed.result.body['id'])}`)).status).toBe(204);
  });

  it('says that the booking of a repeated key was cancelled since', async () => {
    const { body } = await book(7, {}, 'once');
    expect((await call(people[7]!, 'DELETE', `/bookings/${String(body['id'])}`)).status).toBe(204);
    const again = await book(7, {}, 'once');
    expect(again).toMatchObject({ status: 409, body: { code: 'bookings.cancelled-since' } });
    expect(String(again.body['detail'])).toContain(String(body['reference']));
  });

  it('books hours on the clocks of the place, and counts what they touch', async () => {
    const morning = await book(3, { part: undefined, from: '09:00', to: '11:00' });
    expect(morning).toMatchObject({ status: 201, body: { part: 'am', start: '2026-11-26T08:00:00.000Z' } });
    expect((await book(3, { part: undefined, from: '11:00', to: '12:30' })).body).toMatchObject({ part: 'am' });
    expect(await refusal(book(3, { part: 'am' }))).toBe('409 bookings.already-booked');
    expect(await refusal(book(3, { part: undefined, from: '18:00', to: '19:00' }))).toBe('422 sites.closed-part');
    expect(await refusal(book(3, { part: undefined, from: '12:59', to: '13:01' }))).toBe('422 bookings.too-short');
    // Two stretches of one morning are one half-day.
    const before = await acme.used(site.id);
    expect((await book(3, { part: undefined, from: '14:00', to: '15:00' })).status).toBe(201);
    expect((await book(3, { part: undefined, from: '15:00', to: '16:00' })).status).toBe(201);
    expect(await acme.used(site.id)).toBe(before + 1);
  });

  it('names every refusal', async () => {
    const sunday = { date: '2026-11-29' };
    expect(await refusal(book(4, sunday))).toBe('422 sites.closed');
    expect(await refusal(book(4, { date: '2026-12-25' }))).toBe('422 sites.closed');
    expect(String((await book(4, { date: '2026-12-25' })).body['detail'])).toContain('Noël');
    expect(await refusal(book(4, { date: '2026-11-20' }))).toBe('422 bookings.in-the-past');
    expect(await refusal(book(4, { date: '2027-02-22' }))).toBe('422 bookings.too-far');
    expect(await refusal(book(4, { date: '2027-01-12' }))).toBe('409 quotas.no-grant');
    expect(String((await book(4, { date: '2027-01-12' })).body['detail'])).toContain('en janvier 2027');
    expect(await refusal(book(4, { siteId: '01a20a22-b9ed-76bd-b9e1-13271d0928ce' }))).toBe('404 not-found');
    expect(await refusal(book(4, { deskId: '01a20a22-b9ed-76bd-b9e1-13271d0928ce' }))).toBe(
      '422 bookings.unknown-desk',
    );
    expect((await book(4, { date: '2026-11-24' })).status).toBe(201);
    expect((await book(4, { date: '2026-11-25' })).status).toBe(201);
    expect(await refusal(book(4))).toBe('422 agreements.weekly-limit');
    const { body } = await book(4, sunday);
    expect(body).toMatchObject({ detail: expect.stringContaining('La Fabrique'), errors: [{ field: 'date' }] });
    expect(String(body['detail'])).toContain('dimanche 29');
  });

  it('knows a Saturday that is open in the morning only, if the agreement does', async () => {
    const saturday = await openSite(portal, {
      desks: 2,
      weekdays: [6],
      opens: '09:00',
      closes: '13:00',
      lat: 45,
      lon: 5,
    });
    await acme.grant(saturday.id, 4);
    const asked = { siteId: saturday.id, date: '2026-11-28' };
    expect(await refusal(book(5, { ...asked, part: 'day' }))).toBe('422 sites.closed-part');
    expect(await refusal(book(5, { ...asked, part: 'pm' }))).toBe('422 sites.closed-part');
    expect(await refusal(book(5, { ...asked, part: 'am' }))).toBe('422 agreements.weekday');
  });

  it('refuses what is malformed field by field, and writes nothing', async () => {
    const before = await portal.database.query(`select count(*) from bookings`);
    const fields = async (body: unknown) => {
      const answer = await call(people[5]!, 'POST', '/bookings', body);
      expect(answer.status).toBe(422);
      return Fields.parse(answer.body['errors']).map(({ field, code }) => `${field} ${code}`);
    };
    for (const date of ['2026-02-30', '9999-12-31', '0000-01-01', '26/11/2026', 20261126]) {
      expect(await fields(wish({ date }))).toEqual(['date bookings.bad-date']);
    }
    expect(await fields(wish({ part: 'night' }))).toEqual(['part bookings.bad-part']);
    expect(await fields(wish({ part: undefined }))).toEqual(['part bookings.part-or-hours']);
    expect(await fields(wish({ from: '09:00', to: '10:00' }))).toEqual(['part bookings.part-or-hours']);
    expect(await fields(wish({ part: undefined, from: '10:00', to: '09:00' }))).toEqual(['to bookings.ends-before']);
    expect(await fields({})).toEqual(expect.arrayContaining(['siteId bookings.bad-site', 'date bookings.bad-date']));
    expect(await fields(wish({ siteId: "'; drop table bookings; --" }))).toEqual(['siteId bookings.bad-site']);
    expect(await fields([1, 2])).not.toEqual([]);
    expect((await call(people[5]!, 'POST', '/bookings', wish(), 'é'.repeat(3).normalize())).status).toBeLessThan(500);
    expect(await portal.database.query(`select count(*) from bookings`)).toEqual(before);
  });

  it('keeps people and employers apart', async () => {
    const foreign = await refusal(call(people[6]!, 'POST', '/bookings', wish({ employeeId: acme.employeeIds[7] })));
    expect(foreign).toBe('404 not-found');
    const booked = await book(6);
    const id = String(booked.body['id']);
    expect((await call(people[7]!, 'DELETE', `/bookings/${id}`)).status).toBe(404);
    expect((await call(strangers[0]!, 'DELETE', `/bookings/${id}`)).status).toBe(404);
    expect((await call(strangers[0]!, 'GET', '/bookings')).body['bookings']).toEqual([]);
    expect(await refusal(call(strangers[0]!, 'POST', '/bookings', wish()))).toBe('409 quotas.no-grant');
    expect((await call(null, 'POST', '/bookings', wish())).status).toBeGreaterThanOrEqual(401);
    // Below the repositories, row-level security says the same.
    const seen = await portal.database.query<{ n: number }>(
      `select count(*)::int as n from bookings where employer_id = $1`,
      [globex.employerId],
    );
    expect(seen[0]!.n).toBe(0);
  });

  it('lets HR book and cancel for an employee, who is told', async () => {
    await portal.database.query(`update members set roles = '{employee,hr}' where employee_id = $1`, [
      acme.employeeIds[8],
    ]);
    const booked = await book(8, { employeeId: acme.employeeIds[9] });
    expect(booked.status).toBe(201);
    expect((await call(people[9]!, 'GET', '/bookings')).body['bookings']).toHaveLength(1);
    expect((await call(people[8]!, 'DELETE', `/bookings/${String(booked.body['id'])}`)).status).toBe(204);
    const letters = await portal.database.query(
      `select 1 from outbox_messages where job = 'bookings.send-cancellation' and payload ->> 'bookingId' = $1`,
      [booked.body['id']],
    );
    expect(letters).toHaveLength(1);
  });

  it('cancels until the part begins, and no later', async () => {
    const booked = await book(10, { part: 'am' });
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-11-26T07:30:00Z'));
    const late = await call(people[10]!, 'DELETE', `/bookings/${String(booked.body['id'])}`);
    expect(`${late.status} ${String(late.body['code'])}`).toBe('409 bookings.too-late');
    expect(await refusal(book(11, { part: 'am' }))).toBe('422 bookings.begun');
    expect(String((await book(11, { part: 'am' })).body['detail'])).toContain('Choisissez l’après-midi');
    expect((await book(11, { part: 'pm' })).status).toBe(201);
  });

  it('leaves an audit entry and a letter with every change, without home or health', async () => {
    const rows = await portal.database.query<{ action: string; detail: string }>(
      `select action, detail::text as detail from audit_entries where action like 'bookings.%'`,
    );
    const bookings = await portal.database.query<{ n: number; cancelled: number }>(
      `select count(*)::int as n, count(cancelled_at)::int as cancelled from bookings`,
    );
    expect(rows.filter(({ action }) => action === 'bookings.book')).toHaveLength(bookings[0]!.n);
    expect(rows.filter(({ action }) => action === 'bookings.cancel')).toHaveLength(bookings[0]!.cancelled);
    expect(rows.map(({ detail }) => detail).join()).not.toMatch(/lat|lon|needs|email/);
  });
});

describe('finding over the API', () => {
  it('lists the nearest places with free desks and quota, for the caller’s employer only', async () => {
    const far = await openSite(portal, { name: 'Loin', desks: 2, lat: 47.2, lon: 1.3 });
    const path = `/sites/nearby?lat=47.41&lon=0.98&date=2026-12-10&part=day&limit=2`;
    const { status, body } = await call(people[0]!, 'GET', path);
    expect(status).toBe(200);
    expect(body['sites']).toMatchObject([
      {
        id: site.id,
        name: 'La Fabrique',
        freeDesks: 5,
        capacity: 5,
        quota: { grantedHalfDays: 60, leftHalfDays: 60 },
        refusal: null,
        halfDays: 2,
      },
      { id: far.id, freeDesks: 2, quota: null, refusal: 'quotas.no-grant', halfDays: 2 },
    ]);
    const other = await call(strangers[0]!, 'GET', path);
    expect(other.body['sites']).toMatchObject([{ id: site.id, quota: null }, { id: far.id }]);
    expect((await call(people[0]!, 'GET', '/sites/nearby?lat=91&lon=0')).status).toBe(422);
    expect((await call(people[0]!, 'GET', '/sites/nearby')).status).toBe(422);
  });

  it('counts a half day against the part it takes, whoever took it', async () => {
    await globex.grant(site.id, 10, '2026-12');
    await globex.book(0, { siteId: site.id, day: '2026-12-10', part: 'am' });
    const { body } = await call(people[0]!, 'GET', `/sites/${site.id}/availability?from=2026-12-09&to=2026-12-13`);
    expect(body['days']).toMatchObject([
      { date: '2026-12-09', free: { am: 5, pm: 5, day: 5 } },
      { date: '2026-12-10', free: { am: 4, pm: 5, day: 4 }, capacity: 5, open: true, opens: '08:30' },
      { date: '2026-12-11' },
      { date: '2026-12-12', open: false, closedReason: 'weekly', free: { am: 0, pm: 0, day: 0 } },
      { date: '2026-12-13', open: false },
    ]);
    expect(JSON.stringify(body)).not.toContain(globex.employerId);
    expect((await call(people[0]!, 'GET', `/sites/${site.id}/availability?from=2026-12-01&to=2027-03-01`)).status).toBe(
      422,
    );
    expect((await call(people[0]!, 'GET', '/sites/nope/availability?from=2026-12-01&to=2026-12-02')).status).toBe(404);
  });

  it('tells before booking what hours would cost, and what stands against them', async () => {
    const standing = async (slot: string, person = 3) =>
      call(people[person]!, 'GET', `/sites/${site.id}/standing?date=2026-12-08&${slot}`);
    const { body } = await standing('from=09:00&to=11:00');
    expect(body).toMatchObject({ part: 'am', halfDays: 1, refusal: null, start: '2026-12-08T08:00:00.000Z' });
    expect((await standing('from=12:30&to=14:30')).body).toMatchObject({ part: 'day', halfDays: 2 });
    expect((await standing('part=pm')).body).toMatchObject({ part: 'pm', halfDays: 1 });
    // A half that is booked already costs nothing again, and what was foretold is what booking takes.
    const left = Number(body['quotaLeftHalfDays']);
    expect((await book(3, { date: '2026-12-08', part: undefined, from: '09:00', to: '11:00' })).status).toBe(201);
    expect((await standing('from=11:00&to=12:00')).body).toMatchObject({
      halfDays: 0,
      refusal: null,
      quotaLeftHalfDays: left - 1,
    });
    expect((await standing('part=day')).body).toMatchObject({ halfDays: 1, refusal: 'bookings.already-booked' });
    expect((await standing('from=22:00&to=23:00')).body).toMatchObject({ part: null, halfDays: 0, start: null });
    // Every condition, met or not, with its figures: a program need not ask again once the first one is put right.
    const { conditions } = STANDING_ANSWER.parse((await standing('part=day')).body);
    expect(conditions.map(({ name }) => name)).toEqual(CONDITION_NAMES);
    const of = (name: string) => conditions.find((one) => one.name === name);
    expect(of('weeklyLimit')).toMatchObject({ state: 'met', figures: { after: 1, limit: 2 }, refusal: null });
    expect(of('quotaLeft')).toMatchObject({ state: 'met', figures: { left: left - 1, weight: 1 } });
    expect(of('noOtherBooking')).toMatchObject({ state: 'unmet', refusal: 'bookings.already-booked' });
    const evening = STANDING_ANSWER.parse((await standing('from=22:00&to=23:00')).body);
    expect(evening.conditions.filter(({ state }) => state === 'unmet').map((one) => one.refusal)).toEqual([
      'sites.closed-part',
    ]);
    expect(evening.conditions.find(({ name }) => name === 'notBegun')).toMatchObject({
      state: 'unasked',
      figures: null,
    });
    expect((await standing('part=am&from=09:00&to=11:00')).status).toBe(422);
    expect((await standing('from=09:00')).status).toBe(422);
    expect((await call(people[3]!, 'GET', '/sites/nope/standing?date=2026-12-08&part=am')).status).toBe(404);
  });

  it('goes by the clocks and the holidays of La Réunion', async () => {
    const there = await openSite(portal, {
      name: 'Bureau du Port',
      desks: 2,
      insee: '97407',
      zone: 'Indian/Reunion',
      lat: -20.94,
      lon: 55.29,
    });
    await acme.grant(there.id, 10, '2026-12');
    // 20 December is the abolition of slavery there: in 2026 a Sunday anyway, in 2027 beyond the horizon.
    const booked = await book(0, { siteId: there.id, date: '2026-12-01' });
    expect(booked.body).toMatchObject({ start: '2026-12-01T04:30:00.000Z', end: '2026-12-01T14:30:00.000Z' });
    // Ten in the evening of the 9th in Paris is one in the morning of the 10th at Le Port.
    if (portal.clock instanceof FixedClock) portal.clock.set(new Date('2026-12-09T21:00:00Z'));
    expect(await refusal(book(0, { siteId: there.id, date: '2026-12-09' }))).toBe('422 bookings.in-the-past');
    expect((await book(0, { siteId: there.id, date: '2026-12-10' })).status).toBe(201);
  });

  it('tells anybody about a place, and nothing about who is there', async () => {
    const { status, body } = await call(null, 'GET', `/sites/${site.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: site.id, name: 'La Fabrique', deskCount: 5, town: 'Amboise' });
    expect(body['days']).toHaveLength(7);
    expect(body['days']).toContainEqual({
      date: '2026-11-28',
      open: false,
      opens: null,
      closes: null,
      closedReason: 'weekly',
    });
    expect(JSON.stringify(body)).not.toMatch(/free|quota|employer/i);
    expect((await call(null, 'GET', '/sites/01a20a22-b9ed-76bd-b9e1-13271d0928ce')).status).toBe(404);
    expect((await call(null, 'GET', '/sites/nearby?lat=47&lon=1')).status).toBe(401);
  });

  it('is described by a document that holds together as OpenAPI 3.1', async () => {
    const text = await (await fetch(`${portal.baseUrl}/api/openapi.json`)).text();
    const { openapi, info, paths, components } = OpenApi31.parse(JSON.parse(text));
    expect(openapi).toMatch(/^3\.1\.\d$/);
    expect(info.description).toContain('bookings');
    expect(components.schemas.Problem).toMatchObject({ required: expect.arrayContaining(['code', 'detail']) });
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap((operation) => (operation ? [{ path, ...operation }] : [])),
    );
    expect(operations.length).toBeGreaterThan(6);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters = [] } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([path, parameters.filter((one) => one.in === 'path').map(({ name }) => name)]).toEqual([path, named]);
    }
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(components.schemas)).toContain(name);
    }
    const nearby = paths['/api/v1/sites/nearby']?.['get'];
    expect(nearby?.parameters?.map(({ name, required = false }) => [name, required])).toEqual([
      ['lat', true],
      ['lon', true],
      ['date', false],
      ['part', false],
      ['limit', false],
      ['mine', false],
    ]);
    expect(nearby?.description).toContain('bookings.book');
    expect(paths['/api/v1/sites/{siteId}']?.['get']?.security).toEqual([]);
  });

  it('is described in the OpenAPI document', async () => {
    const response = await fetch(`${portal.baseUrl}/api/openapi.json`);
    const { paths } = Described.parse(await response.json());
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/bookings',
        '/api/v1/bookings/{bookingId}',
        '/api/v1/sites/nearby',
        '/api/v1/sites/{siteId}/availability',
        '/api/v1/sites/{siteId}/standing',
      ]),
    );
  });
});
