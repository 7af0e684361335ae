import { InvalidInput } from '#libs/platform/errors/index.js';
import {
  PrepareAgreements,
  RecordFramework,
  RecordPaperAgreements,
  SendAgreement,
  USUAL_TERMS,
  type NewFramework,
  type TermsInput,
} from '../../../src/agreements/index.js';
import { CorrectDraft } from '../../../src/agreements/lifecycle/correct-draft.js';
import { testApp, type TestApp } from '../../support/app.js';
import { employerWith } from './fixtures.js';

const TERMS: TermsInput = { ...USUAL_TERMS, startOn: '2026-12-01' };
const ALL_DAY = { contactFrom: '00:00', contactTo: '23:59' };
let portal: TestApp;
let own: Awaited<ReturnType<typeof employerWith>>;

beforeAll(async () => {
  portal = await testApp({ now: new Date('2026-11-23T09:00:00Z') });
  own = await employerWith(portal, 'licite', '100000001', 6);
});
afterAll(() => portal.close());

const use = <T>(type: abstract new (...args: never[]) => T): T => portal.app.get<T>(type, { strict: false });
const prepare = async (employee: number, terms: TermsInput = TERMS) => {
  const input = { employeeIds: [own.employeeIds[employee]!], locale: 'fr' as const, terms };
  const [id] = await use(PrepareAgreements).execute(own.ctx, input);
  return id!;
};
const refusalsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error;
      return error.fields.map(({ field, code }) => `${field} ${code}`);
    },
  );

describe('terms that no agreement can make lawful', () => {
  it('are neither drafted nor put into a draft, and the fields are named', async () => {
    const wrong = { ...TERMS, ...ALL_DAY, weekdays: [1, 2, 3, 4, 5, 6, 7] };
    const named = ['contactTo agreements.law-contact', 'weekdays agreements.law-weekdays'];
    expect(await refusalsOf(prepare(0, wrong))).toEqual(named);
    const agreementId = await prepare(0);
    expect(await refusalsOf(use(CorrectDraft).execute(own.ctx, { agreementId, terms: wrong, signBy: null }))).toEqual(
      named,
    );
  });

  it('are not sent where an earlier version of the portal drafted them', async () => {
    const id = await prepare(1);
    await portal.database.query(`update agreements set contact_from = '00:00', contact_to = '23:59' where id = $1`, [
      id,
    ]);
    await expect(use(SendAgreement).execute(own.ctx, { agreementIds: [id] })).rejects.toMatchObject({
      code: 'agreements.terms-unlawful',
      params: { names: 'Personne Fictive 1' },
    });
  });

  it('are recorded as they were signed on paper', async () => {
    const paper = { employeeId: own.employeeIds[2]!, signedOn: '2026-11-20', terms: { ...TERMS, ...ALL_DAY } };
    expect(await use(RecordPaperAgreements).execute(own.ctx, [paper])).toHaveLength(1);
  });
});

describe('the framework of a draft', () => {
  const framework = (effectiveOn: string, changes: Partial<NewFramework> = {}): NewFramework => ({
    kind: 'charte',
    title: `Charte du ${effectiveOn}`,
    signedOn: null,
    effectiveOn,
    endsOn: null,
    clauses: [],
    dossier: {},
    ...changes,
  });
  const record = (one: NewFramework) => use(RecordFramework).execute(own.ctx, one);
  const frameworkOf = async (id: string) =>
    (
      await portal.database.query<{ title: string | null }>(
        `select f.title from agreements a left join frameworks f on f.id = a.framework_id where a.id = $1`,
        [id],
      )
    )[0]!.title;

  it('is the one in effect on its first day, and follows a correction', async () => {
    await record(framework('2025-01-01', { endsOn: '2027-06-30' }));
    await record(framework('2027-01-01', { endsOn: '2027-06-30' }));
    const now = await prepare(3);
    expect(await frameworkOf(now)).toBe('Charte du 2025-01-01');
    await use(CorrectDraft).execute(own.ctx, {
      agreementId: now,
      terms: { ...TERMS, startOn: '2027-02-01' },
      signBy: null,
    });
    expect(await frameworkOf(now)).toBe('Charte du 2027-01-01');
    expect(await frameworkOf(await prepare(4, { ...TERMS, startOn: '2027-07-01' }))).toBeNull();
  });

  it('is the one that is known when the text is sent, and the text names it', async () => {
    const id = await prepare(5, { ...TERMS, startOn: '2026-12-15' });
    await record(framework('2026-12-10', { endsOn: '2027-06-30' }));
    expect(await frameworkOf(id)).toBe('Charte du 2025-01-01');
    await use(SendAgreement).execute(own.ctx, { agreementIds: [id] });
    expect(await frameworkOf(id)).toBe('Charte du 2026-12-10');
    const [sent] = await portal.database.query<{ text: string }>(
      'select frozen_text as text from agreements where id = $1',
      [id],
    );
    expect(sent!.text).toContain('Charte du 2026-12-10');
  });

  it('is refused with what has not happened yet, or happened in the wrong order', async () => {
    const dossier = { cseInfoOn: '2026-10-01', cseOpinionOn: '2026-09-01', publishedToEmployeesOn: '2027-01-01' };
    expect(await refusalsOf(record(framework('2027-01-01', { signedOn: '2026-11-24', dossier })))).toEqual([
      'signedOn agreements.framework-signed-in-future',
      'fact-publishedToEmployeesOn agreements.fact-in-future',
      'fact-cseOpinionOn agreements.fact-out-of-order',
    ]);
  });
});
