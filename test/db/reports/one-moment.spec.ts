import type { RequestContext } from '#libs/platform/context/index.js';
import { ProgrammeContent } from '../../../src/attestations/kinds/programme/programme-content.js';
import { ComplianceBoard } from '../../../src/compliance/index.js';
import { DashboardPage } from '../../../src/reports/dashboard/dashboard.page.js';
import { MonthFiguresReader } from '../../../src/reports/figures/month-figures.reader.js';
import { testApp, type TestApp } from '../../support/app.js';
import { NOW, openSite, programme, THURSDAY, type Programme, type TestSite } from '../bookings/programme.js';

/*
 * Between the verdicts and the figures somebody books a desk. What is shown or sealed together must be
 * all from before, or all from after.
 */

let portal: TestApp;
let own: Programme;
let site: TestSite;
let day = 0;

beforeAll(async () => {
  portal = await testApp({ now: NOW });
  own = await programme(portal, 'moment', '500000001', 6);
  site = await openSite(portal, { desks: 6 });
  await own.grant(site.id, 60);
  // Enough people that figures are shown at all.
  for (let person = 0; person < 6; person += 1)
    await own.book(person, { siteId: site.id, day: '2026-11-24', part: 'day' });
});
afterAll(() => portal.close());

const get = <T>(token: new (...args: never[]) => T): T => portal.app.get(token as never, { strict: false });

/** Collects while somebody books a desk just after the board was evaluated, for a day or for a period. */
async function meanwhile<T>(collect: (ctx: RequestContext) => Promise<T>): Promise<T> {
  const board = get(ComplianceBoard);
  const [onDay, overPeriod] = [board.evaluate.bind(board), board.evaluatePeriod.bind(board)];
  const asBefore = () => Object.assign(board, { evaluate: onDay, evaluatePeriod: overPeriod });
  const thenBook = async <B>(evaluation: Promise<B>): Promise<B> => {
    const found = await evaluation;
    asBefore();
    await own.book(day, { siteId: site.id, day: THURSDAY, part: 'day' });
    day += 1;
    return found;
  };
  board.evaluate = (tx, on) => thenBook(onDay(tx, on));
  board.evaluatePeriod = (tx, period) => thenBook(overPeriod(tx, period));
  try {
    return await collect(own.ctx);
  } finally {
    asBefore();
  }
}

describe('figures and verdicts', () => {
  it('of the dashboard are from one moment', async () => {
    const { trend } = await meanwhile((ctx) => get(DashboardPage).of(ctx, null));
    expect(trend.at(-1)!.bookings.halfDays).toBe(12);
  });

  it('of an attestation are from one moment', async () => {
    const before = await get(ProgrammeContent).collect(own.ctx, { from: '2026-11-01', to: '2026-11-30' }, 'fr');
    const during = await meanwhile((ctx) =>
      get(ProgrammeContent).collect(ctx, { from: '2026-11-01', to: '2026-11-30' }, 'fr'),
    );
    expect(during).toEqual(before);
    const after = await get(ProgrammeContent).collect(own.ctx, { from: '2026-11-01', to: '2026-11-30' }, 'fr');
    expect([before.figures.deskHalfDays, after.figures.deskHalfDays]).toEqual([14, 16]);
  });

  it('of a month are from one moment', async () => {
    const before = await get(MonthFiguresReader).of(own.ctx, '2026-11');
    expect(await meanwhile((ctx) => get(MonthFiguresReader).of(ctx, '2026-11'))).toEqual(before);
    expect((await get(MonthFiguresReader).of(own.ctx, '2026-11')).bookings.bookings).toBe(before.bookings.bookings + 1);
  });
});
