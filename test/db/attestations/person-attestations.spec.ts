import { randomUUID } from 'node:crypto';
import { Transformer } from '@napi-rs/image';
import { verifyTwin } from '#libs/documents/index.js';
import { FixedClock } from '#libs/platform/clock/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { ExportAttestation, VerifyAttestation } from '../../../src/attestations/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AttestationRepository } from '../../../src/attestations/attestation.repository.js';
import { RevokeAttestation } from '../../../src/attestations/revoke-attestation.js';
import { SealAttestation } from '../../../src/attestations/seal-attestation.js';
import { SetLogo } from '../../../src/employers/logo/set-logo.js';
import { FORGOTTEN } from '../../../src/operations/retention.js';
import { RetentionRepository } from '../../../src/operations/retention.repository.js';
import { testApp, type TestApp } from '../../support/app.js';
import { drainQueue } from '../../support/queue.js';
import { recordPresence } from '../../support/presence.js';
import { NOW, openSite, programme, THURSDAY, type Programme } from '../bookings/programme.js';

const PERIOD = { from: '2026-11-01', to: '2026-11-27', locale: 'fr' } as const;
/** The Friday after the booked Thursday. */
const LATER = new Date('2026-11-27T18:00:00Z');
let portal: TestApp;
let own: Programme;
let other: Programme;
let hr: RequestContext;

beforeAll(async () => {
  portal = await testApp({ now: NOW, worker: true });
  const site = await openSite(portal, { name: 'La Fabrique', desks: 4 });
  own = await programme(portal, 'personnes', '300000011', 3);
  other = await programme(portal, 'ailleurs', '300000012', 1);
  hr = requestContext({
    ...own.ctx,
    actor: { kind: 'member', id: own.employeeIds[2]!, name: 'Camille RH' },
    roles: ['hr'],
  });
  await own.grant(site.id, 20);
  await own.book(0, { siteId: site.id, day: THURSDAY, part: 'day' });
  if (portal.clock instanceof FixedClock) portal.clock.set(LATER);
  await say(own.employeeIds[0]!, '2026-11-17', 'home', 'declared');
  await say(own.employeeIds[0]!, '2026-11-18', 'absence', 'imported');
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

async function say(employeeId: string, day: string, kind: string, origin: string): Promise<void> {
  for (const half of ['am', 'pm'])
    await portal.database.query(
      `insert into day_entries (id, employer_id, employee_id, day, half, kind, country, origin, recorded_by, recorded_at, reason)
       values ($1, $2, $3, $4, $5, $6, 'FR', $7, 'Test', $8, case $7 when 'corrected' then 'Erreur' end)`,
      [randomUUID(), own.employerId, employeeId, day, half, kind, origin, NOW],
    );
}

async function take(ctx: RequestContext, wish: Partial<Parameters<ExportAttestation['execute']>[1]>) {
  const { id } = await get(ExportAttestation).execute(ctx, { ...PERIOD, kind: 'telework', ...wish });
  await drainQueue(portal.database);
  const [made] = await portal.database.query<{
    id: string;
    code: string;
    state: string;
    data: string;
    bytes: Buffer;
    employee: string;
  }>(
    `select a.id, a.code, a.state, a.data, f.bytes, a.employee_id as employee from attestations a
     left join attestation_files f on f.attestation_id = a.id where a.id = $1`,
    [id],
  );
  return made!;
}

describe('an attestation about one person', () => {
  it('prints the logo that the employer showed when it was numbered, also when it is made again later', async () => {
    const admin = requestContext({ ...hr, roles: ['admin'] });
    const red = await Transformer.fromRgbaPixels(new Uint8Array(90 * 60 * 4).fill(200), 90, 60).png();
    await get(SetLogo).execute(admin, { picture: red });
    const made = await take(own.as(0), { employeeId: own.employeeIds[0]! });
    await get(SetLogo).execute(admin, { picture: null });
    expect(made.state).toBe('issued');
    expect(made.bytes.toString('latin1')).toContain('/Subtype /Image');
    const attestation = await get(UnitOfWork).read(hr, (tx) => get(AttestationRepository).byId(tx, made.id));
    const again = await get(SealAttestation).make(hr, attestation!);
    // The unsealed document is the same to the byte; a seal has its own time.
    expect(made.bytes.includes(Buffer.from(again.rendered.bytes.subarray(0, again.rendered.bytes.length - 64)))).toBe(
      true,
    );
    const without = await take(own.as(0), { employeeId: own.employeeIds[0]! });
    expect(without.bytes.toString('latin1')).not.toContain('/Subtype /Image');
  });

  it('is taken by the person, without HR, and says of each day how it is known', async () => {
    const [me] = own.employeeIds;
    const made = await take(own.as(0), { employeeId: me! });
    expect(made).toMatchObject({ state: 'issued', employee: me });
    const verified = await get(VerifyAttestation).byFile(made.bytes);
    expect(verified).toMatchObject({ outcome: 'authentic', content: null });
    const twin = await verifyTwin(verified.attestation!.jws, await get(VerifyAttestation).keySet());
    expect(twin).toMatchObject({
      schema: 'palier.telework/1',
      evidence: 'booked',
      figures: {
        agreements: [{ from: '2026-09-01', until: null, daysPerWeek: 2 }],
        days: [
          { month: '2026-11', origin: 'declared', place: 'home', halfDays: 2 },
          { month: '2026-11', origin: 'booked', place: 'third-place', halfDays: 2 },
        ],
      },
    });
    expect(JSON.stringify(twin)).not.toMatch(/Fictive|Camille|absence/);
    expect(made.data).toContain('Camille Fictive 0');
    expect(made.data).not.toContain('absence');
  });

  it('names the place of booked days, and none where nothing says which', async () => {
    await say(own.employeeIds[1]!, '2026-11-20', 'third-place', 'corrected');
    const { data } = await take(hr, { kind: 'third-place-days', employeeId: own.employeeIds[0]! });
    const { figures } = JSON.parse(data) as { figures: { days: unknown[] } };
    expect(figures.days).toEqual([
      { month: '2026-11', origin: 'booked', halfDays: 2, site: { name: 'La Fabrique', place: 'Amboise (37)' } },
    ]);
    const second: unknown = JSON.parse(
      (await take(hr, { kind: 'third-place-days', employeeId: own.employeeIds[1]! })).data,
    );
    expect(second).toMatchObject({ figures: { days: [{ origin: 'corrected', halfDays: 2, site: null }] } });
  });

  it('is refused where nothing is recorded, and to everybody but the person and HR', async () => {
    const ask = (ctx: RequestContext, employeeId: string | null, kind = 'telework') =>
      get(ExportAttestation).execute(ctx, { ...PERIOD, kind, employeeId });
    const before = await portal.database.query('select id from attestations');
    await expect(ask(own.as(2), own.employeeIds[2]!, 'third-place-days')).rejects.toMatchObject({
      fields: [{ field: 'from', code: 'attestations.nothing-known' }],
    });
    for (const [ctx, employeeId, kind] of [
      [own.as(1), own.employeeIds[0]!, 'telework'],
      [other.as(0), own.employeeIds[0]!, 'telework'],
      [hr, other.employeeIds[0]!, 'telework'],
      [hr, null, 'telework'],
      [hr, own.employeeIds[0]!, 'programme'],
      [own.as(0), null, 'programme'],
      [own.as(0), own.employeeIds[0]!, 'no-such-kind'],
    ] as const)
      await expect(ask(ctx, employeeId, kind)).rejects.toMatchObject({ status: 404 });
    expect(await portal.database.query('select id from attestations')).toEqual(before);
  });

  it('is one of every kind, each from the same half days and no stronger than they are', async () => {
    const [me] = own.employeeIds;
    const figuresOf = async (kind: string) => {
      const made = await take(own.as(0), { kind, employeeId: me! });
      const verified = await get(VerifyAttestation).byFile(made.bytes);
      expect(verified.outcome).toBe('authentic');
      return verifyTwin(verified.attestation!.jws, await get(VerifyAttestation).keySet());
    };
    expect(await figuresOf('home-insurance')).toMatchObject({
      evidence: 'declared',
      figures: { agreements: [{ daysPerWeek: 2 }], days: [{ origin: 'declared', halfDays: 2 }] },
    });
    expect(await figuresOf('mobility')).toMatchObject({
      evidence: 'booked',
      figures: { mode: null, days: [{ place: 'third-place', origin: 'booked', halfDays: 2 }] },
    });
    // Nineteen days owed from 1 to 27 November (the 11th is a holiday), an absence of one, two known: sixteen unknown.
    expect(await figuresOf('cross-border')).toMatchObject({
      evidence: 'booked',
      figures: {
        workedHalfDays: 4,
        residenceHalfDays: 4,
        unknownHalfDays: 32,
        share: { least: 1_111, most: 10_000 },
        countries: [{ country: 'FR', days: 2 }],
      },
    });
    // The register says where the person lives from the middle of the period on: before, the State is unknown.
    await portal.database.query(`update employees set resides_since = '2026-11-16' where id = $1`, [me]);
    expect(await figuresOf('cross-border')).toMatchObject({
      figures: {
        residence: null,
        share: null,
        residences: [
          { country: null, from: PERIOD.from, to: '2026-11-15', share: null },
          { country: 'FR', from: '2026-11-16', to: PERIOD.to },
        ],
      },
    });
    await portal.database.query(`update employees set resides_since = '2020-01-01' where id = $1`, [me]);
    // Nobody owes anything on days on which the company is closed; what was sealed before says what it said.
    const sealed = () => portal.database.query(`select id, data_sha256 from attestations order by id`);
    const before = await sealed();
    await portal.database.query(
      `insert into employer_closures (id, employer_id, during, reason)
       values (gen_random_uuid(), $1, '[2026-11-02,2026-11-04)', 'Inventaire')`,
      [own.employerId],
    );
    expect(await figuresOf('cross-border')).toMatchObject({
      figures: { workedHalfDays: 4, unknownHalfDays: 28, share: { least: 1_250, most: 10_000 } },
    });
    expect(await sealed()).toEqual(expect.arrayContaining(before));
    await portal.database.query(`delete from employer_closures`);
  });

  it('never certifies presence where no host confirmed any, whatever was booked or declared', async () => {
    const ask = () => take(own.as(0), { kind: 'presence', employeeId: own.employeeIds[0]! });
    await expect(ask()).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'from', code: 'attestations.presence-not-confirmed' }],
    });
    await recordPresence(portal, own);
    await say(own.employeeIds[0]!, THURSDAY, 'third-place', 'confirmed');
    expect(JSON.parse((await ask()).data)).toMatchObject({
      figures: { days: [{ origin: 'confirmed', halfDays: 2, site: { name: 'La Fabrique' } }] },
    });
  });

  it('is replaced by one about the same person only, and revoked', async () => {
    const former = await take(own.as(0), { employeeId: own.employeeIds[0]! });
    await expect(take(hr, { employeeId: own.employeeIds[1]!, replacesId: former.id })).rejects.toMatchObject({
      code: 'attestations.not-replaceable',
    });
    const next = await take(hr, { employeeId: own.employeeIds[0]!, replacesId: former.id });
    const verify = get(VerifyAttestation);
    expect((await verify.byCode(former.code)).outcome).toBe('replaced');
    await get(RevokeAttestation).execute(hr, { attestationId: next.id, reason: 'Période erronée' });
    expect((await verify.byCode(next.code)).outcome).toBe('revoked');
  });

  it('is forgotten with its file when its time is over; what replaced it and the employer’s own stay', async () => {
    const former = await take(own.as(0), { employeeId: own.employeeIds[0]! });
    const next = await take(hr, { employeeId: own.employeeIds[0]!, replacesId: former.id });
    const programmes = await take(hr, { kind: 'programme' });
    await portal.database.query(`alter table attestations disable trigger attestations_never_change`);
    await portal.database.query(
      `update attestations set created_at = created_at - interval '2201 days' where id = any ($1)`,
      [[former.id, programmes.id]],
    );
    await portal.database.query(`alter table attestations enable trigger attestations_never_change`);
    const rules = FORGOTTEN.filter(({ table }) => table === 'attestations');
    await get(RetentionRepository).forget(rules, LATER);
    const left = await portal.database.query<{ id: string; replaces: string | null; kept: boolean }>(
      `select id, replaces_id as replaces, exists (select from attestation_files f where f.attestation_id = a.id) as kept
       from attestations a where id = any ($1)`,
      [[former.id, next.id, programmes.id]],
    );
    expect(left.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      [
        { id: next.id, replaces: null, kept: true },
        { id: programmes.id, replaces: null, kept: true },
      ].toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    expect(
      await portal.database.query('select 1 from attestation_files where attestation_id = $1', [former.id]),
    ).toEqual([]);
    expect((await get(VerifyAttestation).byCode(next.code)).outcome).toBe('authentic');
  });
});
