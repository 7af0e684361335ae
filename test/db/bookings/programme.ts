import { randomUUID } from 'node:crypto';
import { requestContext, systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { RecordPaperAgreements, USUAL_TERMS, type TermsInput } from '../../../src/agreements/index.js';
import { BookDesk, type DeskWish } from '../../../src/bookings/index.js';
import { AddEmployees } from '../../../src/employees/index.js';
import { CreateEmployer } from '../../../src/employers/index.js';
import { newToken, tokenHash } from '../../../src/identity/tokens/api-token.rules.js';
import type { TestApp } from '../../support/app.js';

/** Monday 23 November 2026, 9:00 in Paris: "now" of the specs of bookings. */
export const NOW = new Date('2026-11-23T08:00:00Z');
/** A Thursday on which everything is open. */
export const THURSDAY = '2026-11-26';

/** A fictional site, written without the open list. */
export interface SiteWish {
  readonly name?: string;
  readonly desks: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly insee?: string;
  readonly zone?: string;
  readonly features?: readonly string[];
  readonly opens?: string;
  readonly closes?: string;
  /** Weekdays, Monday is 1. */
  readonly weekdays?: readonly number[];
}

/** A site and its desks in the order of their labels. */
export interface TestSite {
  readonly id: string;
  readonly name: string;
  readonly deskIds: readonly string[];
}

/** Opens a site at Amboise unless told otherwise. */
export async function openSite(portal: TestApp, wish: SiteWish): Promise<TestSite> {
  const { database } = portal;
  const id = randomUUID();
  const name = wish.name ?? `Lieu ${id.slice(0, 4)}`;
  await database.query(
    `insert into operators (id, slug, name, kind, created_at) values ($1, 'essai', 'Exploitant d''essai', 'public', $2)
     on conflict do nothing`,
    [randomUUID(), NOW],
  );
  await database.query(
    `insert into sites (id, operator_id, name, kind, address, postcode, commune_insee, commune_name, lat, lon, zone, features,
       day_price_cents, source, source_ref, created_at)
     select $1, o.id, $2, 'coworking', '3 rue Imaginaire', '37400', $3, 'Amboise', $4, $5, $6, $7, 1500, 'test', $9, $8
     from operators o where o.slug = 'essai'`,
    [
      id,
      name,
      wish.insee ?? '37003',
      wish.lat ?? 47.41,
      wish.lon ?? 0.98,
      wish.zone ?? 'Europe/Paris',
      wish.features ?? ['fibre'],
      NOW,
      id,
    ],
  );
  await database.query(
    `insert into desks (id, site_id, label)
     select gen_random_uuid(), $1::uuid, lpad(n::text, 3, '0') from generate_series(1, $2::int) n`,
    [id, wish.desks],
  );
  await database.query(
    `insert into opening_hours (site_id, weekday, opens, closes) select $1::uuid, unnest($2::int[]), $3::time, $4::time`,
    [id, wish.weekdays ?? [1, 2, 3, 4, 5], wish.opens ?? '08:30', wish.closes ?? '18:30'],
  );
  const desks = await database.query<{ id: string }>(`select id from desks where site_id = $1 order by label`, [id]);
  return { id, name, deskIds: desks.map((desk) => desk.id) };
}

/** An employer whose people may book. */
export interface Programme {
  readonly employerId: string;
  readonly ctx: RequestContext;
  /** In the order of their staff numbers. */
  readonly employeeIds: readonly string[];
  /** The context of one of them. */
  as(index: number): RequestContext;
  /** Books as one of them. */
  book(index: number, wish: DeskWish): ReturnType<BookDesk['execute']>;
  /** Gives (or sets) half-days at a site for a month. */
  grant(siteId: string, halfDays: number, month?: string): Promise<void>;
  /** Half-days used at a site in a month. */
  used(siteId: string, month?: string): Promise<number>;
}

/** An employer with `count` employees at Amboise, each with an agreement in force since September. */
export async function programme(
  portal: TestApp,
  slug: string,
  siren: string,
  count: number,
  terms: Partial<TermsInput> = {},
): Promise<Programme> {
  const { app, database } = portal;
  const employer = await app
    .get(CreateEmployer, { strict: false })
    .execute(systemContext('test', null, 'test'), { slug, name: `Employeur ${slug}`, siren, sector: 'private' });
  const ctx = systemContext('test', employer.id, 'test');
  const staff = Array.from({ length: count }, (_, n) => ({
    staffNumber: `P${String(n).padStart(4, '0')}`,
    email: `p${n}@${slug}.example`,
    givenName: 'Camille',
    familyName: `Fictive ${n}`,
    communeInsee: '37003',
    residesSince: '2020-01-01',
  }));
  const ids = await app.get(AddEmployees, { strict: false }).execute(ctx, staff);
  const employeeIds = staff.map(({ staffNumber }) => ids.get(staffNumber)!);
  await app.get(RecordPaperAgreements, { strict: false }).execute(
    ctx,
    employeeIds.map((employeeId) => ({
      employeeId,
      signedOn: '2026-08-31',
      terms: { ...USUAL_TERMS, startOn: '2026-09-01', ...terms },
    })),
  );
  const as = (index: number): RequestContext =>
    requestContext({
      ...ctx,
      actor: { kind: 'member', id: employeeIds[index]!, name: `Camille Fictive ${index}` },
      employeeId: employeeIds[index]!,
      roles: ['employee'],
    });
  return {
    employerId: employer.id,
    ctx,
    employeeIds,
    as,
    book: (index, wish) => app.get(BookDesk, { strict: false }).execute(as(index), wish),
    grant: async (siteId, halfDays, month = '2026-11') => {
      await database.query(
        `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
         select gen_random_uuid(), $1, held.id, $3, $4 from (select id from sites where id = $2 for share) held
         on conflict (employer_id, site_id, month) do update set granted_half_days = excluded.granted_half_days`,
        [employer.id, siteId, `${month}-01`, halfDays],
      );
    },
    used: async (siteId, month = '2026-11') => {
      const rows = await database.query<{ used: number }>(
        `select used_half_days as used from quota_grants where employer_id = $1 and site_id = $2 and month = $3`,
        [employer.id, siteId, `${month}-01`],
      );
      return rows[0]!.used;
    },
  };
}

/** Bearer tokens for the people of a programme, in their order; written in one go since there may be hundreds. */
export async function tokens(
  portal: TestApp,
  of: Pick<Programme, 'employerId' | 'employeeIds'>,
  roles: readonly string[] = ['employee'],
): Promise<string[]> {
  const people = of.employeeIds.map((employeeId) => ({
    employeeId,
    memberId: randomUUID(),
    tokenId: randomUUID(),
    token: newToken('api'),
  }));
  await portal.database.query(
    `insert into members (id, employer_id, employee_id, email, display_name, roles, created_at)
     select (p ->> 'memberId')::uuid, $2, e.id, e.email, e.given_name || ' ' || e.family_name, $3, $4
     from jsonb_array_elements($1::jsonb) p join employees e on e.id = (p ->> 'employeeId')::uuid`,
    [JSON.stringify(people), of.employerId, roles, NOW],
  );
  await portal.database.query(
    `insert into api_tokens (id, employer_id, member_id, scope, token_hash, created_at)
     select (p ->> 'tokenId')::uuid, $2, (p ->> 'memberId')::uuid, 'api', p ->> 'hash', $3
     from jsonb_array_elements($1::jsonb) p`,
    [JSON.stringify(people.map(({ token, ...person }) => ({ ...person, hash: tokenHash(token) }))), of.employerId, NOW],
  );
  return people.map(({ token }) => token);
}

/** Sorts what parallel attempts came to: how many were booked, and how often each refusal was given. */
export async function outcomes(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(attempts)) {
    const name = result.status === 'fulfilled' ? 'booked' : codeOf(result.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The stable code of a refusal; the words of anything else. */
export function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string' ? reason.code : String(reason);
}

/** Grants whose use differs from the half-days that people's days at desks weigh: none, whatever was done at once. */
export async function wrongGrants(portal: TestApp): Promise<unknown[]> {
  return portal.database.query(
    `select g.site_id, g.month, g.used_half_days as used, h.booked from quota_grants g cross join lateral (
       select count(*)::int as booked from booked_halves h where h.grant_id = g.id) h where g.used_half_days <> h.booked`,
  );
}
