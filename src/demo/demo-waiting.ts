import { Injectable } from '@nestjs/common';
import { addDays, monthOf, weekdayOf, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { BookDesk, CancelBooking, JoinLine, OpenWaits } from '../bookings/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { BlockDesks, SiteRecords } from '../sites/index.js';
import type { DemoCompany } from './demo-companies.js';
import { emailOf, PERSONAS } from './demo-people.rules.js';

/** Days ahead among which the full days are sought. */
const AHEAD = { first: 4, last: 14 } as const;

/** Who acts, and as whom. */
interface Cast {
  readonly system: RequestContext;
  readonly ctx: RequestContext;
  readonly me: EmployeeView;
  readonly manager: EmployeeView;
}

/** Gives the employee of the demonstration a place in two lines: on one day they wait, on the other a desk has just become free. */
@Injectable()
export class DemoWaiting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly grants: QuotaGrants,
    private readonly sites: SiteRecords,
    private readonly open: OpenWaits,
    private readonly join: JoinLine,
    private readonly book: BookDesk,
    private readonly cancel: CancelBooking,
    private readonly block: BlockDesks,
  ) {}

  /** Unless they wait already. @param system for the shared network @param ctx for the company; `today`: the day of the load */
  async line(
    system: RequestContext,
    ctx: RequestContext,
    { company, today }: { readonly company: DemoCompany; readonly today: IsoDate },
  ): Promise<void> {
    const people = await this.uow.read(ctx, async (tx) => {
      const me = await this.employees.byEmail(tx, emailOf(company, PERSONAS.employee));
      const manager = await this.employees.byEmail(tx, emailOf(company, PERSONAS.manager));
      return me && manager && { me, manager };
    });
    if (!people || (await this.open.of(as(ctx, people.me))).length > 0) return;
    const [waited, offered] = await this.fullDays({ system, ctx, ...people }, today, 2);
    if (waited) await this.join.execute(as(ctx, people.me), waited);
    if (!offered) return;
    await this.join.execute(as(ctx, people.me), offered);
    await this.cancel.execute(as(ctx, people.manager), { bookingId: offered.bookingId });
  }

  /** Makes days full at which somebody could book otherwise: a colleague has one desk, the others are out of use. */
  private async fullDays({ system, ctx, me, manager }: Cast, today: IsoDate, wanted: number) {
    const found: { siteId: string; day: IsoDate; part: 'day'; bookingId: string }[] = [];
    for (let ahead: number = AHEAD.first; ahead <= AHEAD.last && found.length < wanted; ahead += 1) {
      const day = addDays(today, ahead);
      if (weekdayOf(day) > 5) continue;
      for (const siteId of await this.uow.read(ctx, (tx) => this.grants.sitesOf(tx, [monthOf(day)]))) {
        const wish = { siteId, day, part: 'day' } as const;
        if ((await codeOf(this.join.execute(as(ctx, me), wish))) !== 'bookings.wait-not-full') continue;
        const bookingId = await this.makeFull({ system, ctx, me, manager }, wish);
        if (bookingId === null) continue;
        found.push({ ...wish, bookingId });
        break;
      }
    }
    return found;
  }

  /** @returns the colleague's booking; null where they cannot book there, or somebody else has */
  private async makeFull(
    { system, ctx, manager: colleague }: Cast,
    { siteId, day, part }: { readonly siteId: string; readonly day: IsoDate; readonly part: 'day' },
  ): Promise<string | null> {
    const desks = await this.uow.read(ctx, (tx) => this.sites.desks(tx, siteId, day));
    try {
      const { id, deskId } = await this.book.execute(as(ctx, colleague), { siteId, day, part });
      const others = desks.filter((desk) => desk.id !== deskId).map((desk) => desk.id);
      const period = { site: siteId, desks: others, from: day, to: day, part, reason: 'Travaux fictifs' };
      // Somebody else would lose their desk: another day will do.
      if (others.length === 0 || (await this.block.execute(system, period)).state !== 'to-confirm') return id;
      await this.cancel.execute(as(ctx, colleague), { bookingId: id });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    return null;
  }
}

/** Somebody of the register, as the loader acts for them. */
const as = (ctx: RequestContext, { id }: EmployeeView): RequestContext =>
  requestContext({ ...ctx, employeeId: id, roles: ['employee'] });

/** The code of a refusal; null where there was none. */
async function codeOf(attempt: Promise<unknown>): Promise<string | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
