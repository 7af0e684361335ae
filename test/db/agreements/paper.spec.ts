import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AgreementRecords,
  RecordPaperAgreements,
  USUAL_TERMS,
  type TermsInput,
} from '../../../src/agreements/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { employerWith } from './fixtures.js';

const TERMS: TermsInput = { ...USUAL_TERMS, startOn: '2026-09-01' };
let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;
let other: Awaited<ReturnType<typeof employerWith>>;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z') });
  own = await employerWith(portal, 'papier', '100000001', 4);
  other = await employerWith(portal, 'voisin', '100000002', 1);
});
afterAll(() => portal.close());

const record = () => portal.app.get(RecordPaperAgreements, { strict: false });
const inForce = (employeeId: string, day: string, ctx = own.ctx) =>
  portal.app
    .get(UnitOfWork)
    .read(ctx, (tx) => portal.app.get(AgreementRecords, { strict: false }).inForce(tx, employeeId, day));

describe('agreements signed on paper', () => {
  it('hold from the signature, never before, and a later version takes over on its first day', async () => {
    const employeeId = own.employeeIds[0]!;
    await record().execute(own.ctx, [{ employeeId, signedOn: '2026-09-10', terms: TERMS }]);
    await record().execute(own.ctx, [
      { employeeId, signedOn: '2026-11-20', terms: { ...TERMS, startOn: '2027-01-01', daysPerWeek: 3 } },
    ]);
    expect(await inForce(employeeId, '2026-09-09')).toBeNull();
    expect(await inForce(employeeId, '2026-09-10')).toMatchObject({ version: 1, daysPerWeek: 2, endOn: '2026-12-31' });
    expect(await inForce(employeeId, '2026-12-31')).toMatchObject({ version: 1 });
    expect(await inForce(employeeId, '2027-01-01')).toMatchObject({
      version: 2,
      daysPerWeek: 3,
      endOn: null,
      contactFrom: '09:30',
      employerSignedOn: '2026-11-20',
    });
  });

  it('keep the answer of a past day when they are replaced', async () => {
    const employeeId = own.employeeIds[1]!;
    await record().execute(own.ctx, [{ employeeId, signedOn: '2026-09-01', terms: TERMS }]);
    await record().execute(own.ctx, [
      { employeeId, signedOn: '2026-10-15', terms: { ...TERMS, startOn: '2026-10-15', weekdays: [2, 4] } },
    ]);
    expect(await inForce(employeeId, '2026-10-14')).toMatchObject({ version: 1 });
    expect(await inForce(employeeId, '2026-10-15')).toMatchObject({ version: 2, weekdays: [2, 4] });
    const states = await portal.database.query<{ version: number; state: string }>(
      `select version, state from agreements where employee_id = $1 order by version`,
      [employeeId],
    );
    expect(states.map(({ state }) => state)).toEqual(['replaced', 'in_force']);
  });

  it('never overlap, whatever the code does', async () => {
    const [row] = await portal.database.query<{ id: string }>(
      `select id from agreements where employee_id = $1 and version = 1`,
      [own.employeeIds[0]],
    );
    await expect(
      portal.database.query(`update agreements set effective = '[2026-09-01,)' where id = $1`, [row!.id]),
    ).rejects.toThrow('agreements_one_in_force');
  });

  it('keep their text and terms', async () => {
    await expect(
      portal.database.query(`update agreements set days_per_week = 5 where employee_id = $1`, [own.employeeIds[0]]),
    ).rejects.toThrow('keeps its text and terms');
  });

  it('refuse another employer’s employee and name bad fields', async () => {
    const foreign = { employeeId: other.employeeIds[0]!, signedOn: '2026-09-01', terms: TERMS };
    await expect(record().execute(own.ctx, [foreign])).rejects.toMatchObject({ status: 404 });
    const bad = {
      employeeId: own.employeeIds[2]!,
      signedOn: '2026-12-24',
      terms: { ...TERMS, daysPerWeek: 6, places: [] },
    };
    await expect(record().execute(own.ctx, [bad])).rejects.toMatchObject({
      status: 422,
      fields: [
        { field: '0.daysPerWeek', code: 'agreements.days-per-week' },
        { field: '0.places', code: 'agreements.places-none' },
        { field: '0.signedOn', code: 'agreements.signed-in-future' },
      ],
    });
    expect(await inForce(other.employeeIds[0]!, '2026-11-23', other.ctx)).toBeNull();
  });
});
