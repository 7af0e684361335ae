import { createHmac, randomUUID } from 'node:crypto';
import type { IsoDate } from '#libs/calendar/index.js';
import { openSite, programme, tokens } from '../../db/bookings/programme.js';
import type { TestApp } from '../../support/app.js';
import { staffed } from '../../support/staff.js';

/** Somebody who asks for things, with the ways in. */
export interface Person {
  /** Of the employee. */
  readonly id: string;
  readonly token: string;
  /** For pages: a cookie, and the token of forms. */
  readonly cookie: string;
  readonly csrf: string;
}

/** One company with its HR, who ask for nothing else. */
export interface Company {
  readonly people: readonly Person[];
  readonly hr: Person;
}

/** Where a storm rages: two companies whose people want too few desks on too few days. */
export interface StormScene {
  readonly companies: readonly Company[];
  readonly operator: Pick<Person, 'cookie' | 'csrf'>;
  readonly sites: readonly { readonly id: string; readonly deskIds: readonly string[] }[];
  readonly days: readonly IsoDate[];
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

/** Arranges a storm. The first place is short of quota as well, the others of desks alone. */
export async function setStorm(portal: Portal, secret: string, size: StormSize): Promise<StormScene> {
  const sites = await Promise.all(size.desks.map((desks) => openSite(portal as TestApp, { desks })));
  const from = Date.now() + 3 * DAY_MS;
  const days = Array.from({ length: 3 * size.days }, (_, n) => isoDay(from + n * DAY_MS))
    .filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))
    .slice(0, size.days);
  const companies: Company[] = [];
  for (const [n, slug] of ['usine', 'atelier'].entries()) {
    const company = await programme(portal as TestApp, slug, `10000020${n}`, size.people + 1, { daysPerWeek: 5 });
    const months = [...new Set(days.map((day) => day.slice(0, 7)))];
    for (const [which, site] of sites.entries())
      for (const month of months)
        await company.grant(site.id, which === 0 ? size.desks[0]! * size.days : 10_000, month);
    const [hrId, ...staff] = [company.employeeIds.at(-1)!, ...company.employeeIds.slice(0, -1)];
    const [hrToken] = await tokens(portal as TestApp, { ...company, employeeIds: [hrId] }, ['hr', 'employee']);
    const bearers = await tokens(portal as TestApp, { ...company, employeeIds: staff });
    const members = await portal.database.query<{ id: string; employee: string }>(
      `select id, employee_id as employee from members where employer_id = $1`,
      [company.employerId],
    );
    const memberOf = new Map(members.map(({ id, employee }) => [employee, id]));
    const person = async (id: string, token: string): Promise<Person> => ({
      id,
      token,
      ...(await signedIn(portal, secret, { memberId: memberOf.get(id)!, employerId: company.employerId })),
    });
    companies.push({
      hr: await person(hrId, hrToken!),
      people: await Promise.all(staff.map((id, at) => person(id, bearers[at]!))),
    });
  }
  const [host] = await portal.database.query<{ id: string }>(`select id from operators where slug = 'essai'`);
  const wish = { kind: 'operator', name: 'Exploitant du test', operatorId: host!.id } as const;
  const { memberId, organisation } = await staffed(portal as TestApp, wish, 'operator-manager');
  return { companies, sites, days, operator: await signedIn(portal, secret, { memberId, organisation }) };
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
