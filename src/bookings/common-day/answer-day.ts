import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { FloorPlansRepository } from '../../sites/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { bookNear } from '../book-near.js';
import { BookDesk, withSecondLook, type BookedDesk } from '../book-desk.js';
import { BookingRecords } from '../booking-records.queries.js';
import { nearestDesk } from '../find/close-desks.rules.js';
import { standingOfDesk } from '../find/desk-choice.rules.js';
import { DeskStates } from '../find/desk-states.queries.js';
import type { CommonDay } from './common-day.js';
import { ProposalNotFound, ProposalOver } from './common-day.errors.js';
import { CommonDaysRepository } from './common-days.repository.js';

/** Somebody takes their desk of a proposed day, near those of the others, or declines. */
@Injectable()
export class AnswerDay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly days: CommonDaysRepository,
    private readonly bookings: BookingRecords,
    private readonly desks: DeskStates,
    private readonly plans: FloorPlansRepository,
    private readonly books: BookDesk,
  ) {}

  /** @throws ProposalNotFound (or not proposed to the caller), ProposalOver, and what BookDesk refuses: then it stays open */
  async take(ctx: RequestContext, { id }: { readonly id: string }): Promise<BookedDesk> {
    return withSecondLook(() =>
      this.uow.run(ctx, async (tx) => {
        const { proposal, employeeId } = await this.open(tx, id);
        const { siteId, day, part } = proposal;
        const deskId = await this.near(tx, proposal, employeeId);
        const booked = await bookNear(this.books, tx, { employeeId, siteId, day, part, deskId, told: 'person' });
        await this.days.answer(tx, id, employeeId, booked.id, this.clock.now());
        return booked;
      }),
    );
  }

  /** @throws ProposalNotFound, ProposalOver */
  async decline(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const { employeeId } = await this.open(tx, id);
      await this.days.answer(tx, id, employeeId, null, this.clock.now());
    });
  }

  /** Locks the person, then their part of the proposal: of two taps the second finds it answered. */
  private async open(tx: Tx, id: string): Promise<{ readonly proposal: CommonDay; readonly employeeId: string }> {
    const { employeeId } = tx.ctx;
    const proposal = await this.days.byId(tx, id);
    if (!proposal || employeeId === null || !(await this.employees.lock(tx, employeeId))) throw new ProposalNotFound();
    const person = await this.days.lockPerson(tx, id, employeeId);
    if (!person) throw new ProposalNotFound();
    if (person.answer !== null || proposal.withdrawnAt !== null || proposal.day < this.clock.today())
      throw new ProposalOver(proposal.day);
    return { proposal, employeeId };
  }

  /** The free desk nearest to one that somebody took of the same proposal; null for any. */
  private async near(tx: Tx, { id, siteId, day, part }: CommonDay, employeeId: string): Promise<string | null> {
    const taken = (await this.days.people(tx, id)).flatMap(({ bookingId }) => bookingId ?? []);
    const [first] = (await this.bookings.byIds(tx, taken)).filter(
      (one) => one.cancelledAt === null && one.siteId === siteId && one.day === day,
    );
    if (!first) return null;
    const states = await this.desks.on(tx, siteId, day, employeeId);
    const free = states.filter((desk) => standingOfDesk(desk, part) === 'free');
    const floor = { desks: states, plan: await this.plans.of(tx, siteId) };
    return nearestDesk({ id: first.deskId, label: first.deskLabel }, free, floor)?.id ?? null;
  }
}
