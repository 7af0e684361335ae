import { InvalidInput } from '#libs/platform/errors/index.js';
import { PrepareAgreements, SendAgreement, USUAL_TERMS, type TermsInput } from '../../../src/agreements/index.js';
import { CorrectDraft } from '../../../src/agreements/lifecycle/correct-draft.js';
import { AVENANT_FR, AVENANT_FR_TITLE } from '../../../src/agreements/texts/avenant-fr.js';
import { SaveAgreementText } from '../../../src/agreements/texts/save-agreement-text.js';
import { testApp, type TestApp } from '../../support/app.js';
import { employerWith } from './fixtures.js';

let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z') });
  own = await employerWith(portal, 'plafonds', '100000001', 4);
});
afterAll(() => portal.close());

const TERMS: TermsInput = { ...USUAL_TERMS, startOn: '2026-12-01', daysPerMonth: 8, daysPerYear: 80 };
const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const prepare = async (employee: number, terms: TermsInput = TERMS) => {
  const employeeIds = [own.employeeIds[employee]!];
  const [id] = await use(PrepareAgreements).execute(own.ctx, { employeeIds, locale: 'fr', terms });
  return id!;
};
const refusalsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error;
      return error.fields.map(({ field, code }) => `${field} ${code.replace('agreements.', '')}`);
    },
  );

describe('limits of month and year', () => {
  it('stand in the text that is frozen, and cannot change afterwards', async () => {
    const id = await prepare(0, { ...TERMS, thirdPlacesCount: false });
    await use(SendAgreement).execute(own.ctx, { agreementIds: [id] });
    const [row] = await portal.database.query<{ text: string }>(
      `select frozen_text as text from agreements where id = $1`,
      [id],
    );
    expect(row?.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      'Le télétravail est en outre limité ainsi : au plus 8 jours par mois civil et 80 jours par année civile, au domicile seul.',
    );
    for (const change of ['days_per_month = 9', 'days_per_year = 81', 'third_places_count = true'])
      await expect(portal.database.query(`update agreements set ${change} where id = $1`, [id])).rejects.toMatchObject({
        constraint: 'agreements_frozen_stays',
      });
  });

  it('leave no trace in the text where there are none', async () => {
    const id = await prepare(1, { ...TERMS, daysPerMonth: null, daysPerYear: null, thirdPlacesCount: false });
    await use(SendAgreement).execute(own.ctx, { agreementIds: [id] });
    const [row] = await portal.database.query<{ text: string; counts: boolean }>(
      `select frozen_text as text, third_places_count as counts from agreements where id = $1`,
      [id],
    );
    expect(row?.counts).toBe(true);
    expect(row?.text).not.toMatch(/en outre limité|\n\n\n/);
  });

  it('are refused by field when they contradict each other, by form and database', async () => {
    expect(await refusalsOf(prepare(2, { ...TERMS, daysPerMonth: 24, daysPerYear: 0 }))).toEqual([
      'daysPerMonth days-per-month',
      'daysPerYear days-per-year',
    ]);
    expect(await refusalsOf(prepare(2, { ...TERMS, daysPerMonth: 10, daysPerYear: 9 }))).toEqual([
      'daysPerYear year-below-month',
    ]);
    const id = await prepare(2);
    await expect(
      portal.database.query(`update agreements set days_per_year = 7 where id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'agreements_year_holds_month' });
  });

  it('are not drafted with a text that has no field for them: nobody would sign them', async () => {
    const agreementId = await prepare(3, { ...TERMS, daysPerMonth: null, daysPerYear: null });
    const body = AVENANT_FR.replace('{{terms.monthAndYear}}\n', '');
    await use(SaveAgreementText).execute(own.ctx, { title: AVENANT_FR_TITLE, body, locale: 'fr' });
    expect(await refusalsOf(prepare(2, { ...TERMS, daysPerYear: null }))).toEqual(['daysPerMonth limits-unsaid']);
    // A draft keeps the text with which it was drawn up.
    const correct = () => use(CorrectDraft).execute(own.ctx, { agreementId, terms: TERMS, signBy: null });
    expect(await refusalsOf(correct())).toEqual([]);
  });
});
