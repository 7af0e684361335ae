import { createHmac, randomUUID } from 'node:crypto';
import type { IsoDate } from '#libs/calendar/index.js';
import { openSite, programme, tokens, type Programme } from '../../db/bookings/programme.js';
import type { TestApp } from '../../support/app.js';
import { staffed } from '../../support/staff.js';
import type { Bounds } from './history.js';

/** Somebody who asks for things, with the ways in. */
export interface Person {
  /** Of the employee. */
  readonly id: string;
  readonly token: string;
  /** For pages: a cookie, and the token of forms. */
  readonly cookie: string;
  readonly csrf: string;
}

/** One company with its HR and a manager, who book nothing. */
export interface Company {
  readonly people: readonly Person[];
  /** Those of them who may book nothing but what is granted: of every other one the manager decides, of the rest HR. */
  readonly limited: readonly Person[];
  readonly hr: Person;
  readonly manager: Person;
}

/** Where a storm rages: two companies whose people want too few desks on too few days. */
export interface StormScene {
  readonly companies: readonly Company[];
  readonly operator: Pick<Person, 'cookie' | 'csrf'>;
  readonly sites: readonly StormSite[];
  readonly days: readonly IsoDate[];
  readonly bounds: Bounds;
}

/** A place of a storm. */
export interface StormSite {
  readonly id: string;
  readonly deskIds: readonly string[];
  /** Whether people want its desks at hours, too. */
  readonly byHours: boolean;
}

/** What arranging needs of a portal. */
type Portal = Pick<TestApp, 'app' | 'database'>;

/** How large a storm is. */
export interface StormSize {
  /** Of each of two companies. */
  readonly people: number;
  /** Desks of each place. */
  readonly desks: readonly number[];
  readonly days: number;
}

const DAY_MS = 86_400_000;
const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Of so many people one has reached their limit. */
const ONE_LIMITED_OF = 6;
/** Guests a day at the places after the first, which takes none. */
const GUESTS_PER_DAY = [0, 1, 2];

/** Arranges a storm. The first place is short of quota as well, the others of desks alone; the last is wanted at hours, too. */
export async function setStorm(portal: Portal, secret: string, size: StormSize): Promise<StormScene> {
  const sites = await Promise.all(
    size.desks.map(async (desks, n) => {
      const { id, deskIds } = await openSite(portal as TestApp, { desks });
      return { id, deskIds, byHours: n === size.desks.length - 1, guests: GUESTS_PER_DAY[n] ?? 0 };
    }),
  );
  await portal.database.query(
    `insert into site_guests (site_id, per_day) select id, n from unnest($1::uuid[], $2::int[]) as s(id, n) where n > 0`,
    [sites.map(({ id }) => id), sites.map(({ guests }) => guests)],
  );
  const from = Date.now() + 3 * DAY_MS;
  const days = Array.from({ length: 3 * size.days }, (_, n) => isoDay(from + n * DAY_MS))
    .filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))
    .slice(0, size.days);
  const companies: Company[] = [];
  for (const [n, slug] of ['usine', 'atelier'].entries()) {
    const company = await programme(portal as TestApp, slug, `10000020${n}`, size.people + 2, { daysPerWeek: 5 });
    const months = [...new Set(days.map((day) => day.slice(0, 7)))];
    for (const [which, site] of sites.entries())
      for (const month of months)
        await company.grant(site.id, which === 0 ? size.desks[0]! * size.days : 10_000, month);
    companies.push(await staffOf(portal, secret, company));
  }
  const [host] = await portal.database.query<{ id: string }>(`select id from operators where slug = 'essai'`);
  const wish = { kind: 'operator', name: 'Exploitant du test', operatorId: host!.id } as const;
  const { memberId, organisation } = await staffed(portal as TestApp, wish, 'operator-manager');
  return {
    companies,
    sites,
    days,
    operator: await signedIn(portal, secret, { memberId, organisation }),
    bounds: {
      limited: companies.flatMap(({ limited }) => limited.map(({ id }) => id)),
      guestsPerDay: Object.fromEntries(sites.map(({ id, guests }) => [id, guests])),
    },
  };
}

/** The people of a company, who sign in; the last two are a manager and HR. */
async function staffOf(portal: Portal, secret: string, company: Programme): Promise<Company> {
  const { employerId, employeeIds } = company;
  const [hrId, managerId] = [employeeIds.at(-1)!, employeeIds.at(-2)!];
  const staff = employeeIds.slice(0, -2);
  const limited = staff.filter((_, at) => at % ONE_LIMITED_OF === 0);
  await portal.database.query(
    `insert into booking_limits (id, employer_id, employee_id, counted, period, half_days, starts_on, reason, set_by, set_at)
     select gen_random_uuid(), $1, person, 'each', 'week', 0, current_date, 'Essai', 'RH', now() from unnest($2::uuid[]) person`,
    [employerId, limited],
  );
  await portal.database.query(`update employees set manager_id = $2 where employer_id = $1 and id = any ($3)`, [
    employerId,
    managerId,
    limited.filter((_, at) => at % 2 === 0),
  ]);
  const bearers = [
    ...(await tokens(portal as TestApp, { employerId, employeeIds: staff })),
    ...(await tokens(portal as TestApp, { employerId, employeeIds: [managerId] }, ['manager', 'employee'])),
    ...(await tokens(portal as TestApp, { employerId, employeeIds: [hrId] }, ['hr', 'employee'])),
  ];
  const members = await portal.database.query<{ id: string; employee: string }>(
    `select id, employee_id as employee from members where employer_id = $1`,
    [employerId],
  );
  const memberOf = new Map(members.map(({ id, employee }) => [employee, id]));
  const people = await Promise.all(
    [...staff, managerId, hrId].map(async (id, at): Promise<Person> => {
      const access = await signedIn(portal, secret, { memberId: memberOf.get(id)!, employerId });
      return { id, token: bearers[at]!, ...access };
    }),
  );
  return {
    people: people.slice(0, -2),
    limited: people.filter(({ id }) => limited.includes(id)),
    manager: people.at(-2)!,
    hr: people.at(-1)!,
  };
}

/** A session as a sign-in writes it, of which every web process knows. */
async function signedIn(
  { database }: Portal,
  secret: string,
  principal: object,
): Promise<Pick<Person, 'cookie' | 'csrf'>> {
  const [sid, csrf] = [randomUUID(), randomUUID()];
  const session = {
    csrfToken: csrf,
    cookie: { originalMaxAge: 7_200_000, httpOnly: true, path: '/' },
    principal: { ...principal, startedAt: Date.now() },
  };
  await database.query(`insert into web_sessions (sid, sess, expire) values ($1, $2, now() + interval '2 hours')`, [
    sid,
    JSON.stringify(session),
  ]);
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return { cookie: `palier-sid=${encodeURIComponent(`s:${sid}.${signature}`)}`, csrf };
}
