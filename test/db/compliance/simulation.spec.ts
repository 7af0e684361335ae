import { requestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceBoard } from '../../../src/compliance/compliance-board.js';
import { SimulationPage } from '../../../src/compliance/simulation.page.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, programme, type Programme } from '../bookings/programme.js';

let portal: TestApp;
let acme: Programme;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  acme = await programme(portal, 'acme', '100000001', 3);
  await portal.database.query(`update employees set unit = 'Ventes' where id = $1`, [acme.employeeIds[0]]);
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });
/** An answer about each person. */
const ANSWERED = {
  since: '',
  answers: [{ path: 'arrangement.priorityNoticeChannel', value: 'intranet', values: [], none: false }],
};
const ctx = () => requestContext({ ...acme.ctx, locale: 'en', roles: ['hr'] });
const tried = (asked?: { unit: string; q: string }) => get(SimulationPage).model(ctx(), ANSWERED, asked);

describe('what changes if, for some people', () => {
  it('compares the rules about agreements of those people alone, as many as they are', async () => {
    const everybody = await tried();
    expect(everybody.whom).toBeNull();
    const unit = await tried({ unit: 'Ventes', q: '' });
    expect(unit.whom).toBe('Ventes: 1 agreement in force');
    const words = (model: typeof unit) => JSON.stringify(model.changes);
    expect(words(everybody)).toMatch(/\b3 /);
    expect(words(unit)).not.toMatch(/\b3 /);
    expect(unit.changes.length).toBeGreaterThan(0);
    // Answers for a few are not the answers for all that the form of questions would record.
    expect(unit.save).toBeNull();
    expect(unit.again).toContain('unit=Ventes');
  });

  it('judges what it compares as the board of those people does', async () => {
    const whom = { unit: 'Ventes', words: [] };
    const { board, cases } = await get(UnitOfWork).read(acme.ctx, async (tx) => ({
      board: await get(ComplianceBoard).evaluateSome(tx, '2026-11-23', whom),
      cases: await get(ComplianceBoard).casesOfSome(tx, '2026-11-23', whom),
    }));
    expect(cases.reduce((sum, { kind, weight }) => sum + (kind === 'agreement' ? weight : 0), 0)).toBe(1);
    expect(new Set(board.lines.map(({ rule }) => rule.scope))).toEqual(new Set(['arrangement']));
  });

  it('refuses words that name nobody with an agreement', async () => {
    await expect(tried({ unit: '', q: 'nobody' })).rejects.toMatchObject({
      fields: [{ field: 'q', code: 'compliance.nobody-found' }],
    });
  });
});
