import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError, NotFound } from '#libs/platform/errors/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can, requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { FloorPlansRepository, SiteRecords } from '../../sites/index.js';
import { BookDesk, withSecondLook } from '../book-desk.js';
import { bookNear } from '../book-near.js';
import { desksTogether } from '../find/close-desks.rules.js';
import { standingOfDesk } from '../find/desk-choice.rules.js';
import { DeskStates } from '../find/desk-states.queries.js';
import { MOST_PEOPLE, type GroupBooking } from './group-booking.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';
import { FINISH_GROUP } from './group.jobs.js';
import { SettleGroup } from './settle-group.js';
import { SomebodyRefused, WrongNumberOfPeople } from './several.errors.js';

/** One place and time for several people. */
export interface SeveralWish {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly people: readonly string[];
  /** At desks close to one another, as far as they are free. */
  readonly near: boolean;
  /** All of them, or nobody. */
  readonly whole: boolean;
  readonly idempotencyKey?: string | null;
}

const ASKED = z.object({ id: z.string() });

/**
 * Books one place and time for several people in one act: each is judged by the same rules as if they booked themselves. Whoever
 * can come is booked, or, where that was asked for, nobody unless all can.
 */
@Injectable()
export class BookSeveral {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly desks: DeskStates,
    private readonly plans: FloorPlansRepository,
    private readonly groups: GroupBookingsRepository,
    private readonly books: BookDesk,
    private readonly settle: SettleGroup,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the act, of which each person is booked or refused, and whether it was a repetition
   * @throws WrongNumberOfPeople, NotFound (place; a person out of reach as one who is not there), SomebodyRefused (all or nobody)
   */
  async execute(ctx: RequestContext, wish: SeveralWish): Promise<{ readonly id: string; readonly repeated: boolean }> {
    requirePermission(ctx, 'bookings.book-for-others');
    const people = [...new Set(wish.people)].toSorted();
    if (people.length === 0 || people.length > MOST_PEOPLE) throw new WrongNumberOfPeople(MOST_PEOPLE);
    const { idempotencyKey = null, ...request } = wish;
    const { body, repeated } = await withSecondLook(() =>
      this.idempotency.once(ctx, idempotencyKey, { several: request }, async (tx) => ({
        status: 201,
        body: { id: await this.ask(tx, { ...request, people }) },
      })),
    );
    const { id } = ASKED.parse(body);
    await this.settle.execute(ctx, { groupId: id });
    return { id, repeated };
  }

  private async ask(tx: Tx, wish: Omit<SeveralWish, 'idempotencyKey'>): Promise<string> {
    const { siteId, day, part } = wish;
    if (!(await this.sites.byId(tx, siteId))) throw new NotFound('site');
    // In the order of their ids, so that two acts about the same people wait for one another.
    const members: EmployeeView[] = [];
    for (const id of wish.people) {
      const member = wish.whole ? await this.employees.lock(tx, id) : await this.employees.byId(tx, id);
      if (!member || !can(tx.ctx, 'bookings.book-for-others', member)) throw new NotFound('employee');
      members.push(member);
    }
    const desks = wish.near ? await this.together(tx, wish) : [];
    const group: GroupBooking = {
      id: newId(),
      siteId,
      day,
      part,
      askedBy: actorName(tx.ctx),
      askerId: tx.ctx.employeeId,
    };
    const wanted = members.map((member, at) => ({ employeeId: member.id, deskId: desks[at] ?? null, member }));
    await this.groups.add(tx, group, wanted, this.clock.now());
    await this.audit.record(tx, {
      action: 'bookings.book-several',
      subject: { type: 'group-booking', id: group.id },
      detail: { siteId, day, part, count: members.length, whole: wish.whole },
    });
    if (wish.whole) for (const one of wanted) await this.bookNow(tx, group, one);
    await this.outbox.add(tx, FINISH_GROUP, { groupId: group.id });
    return group.id;
  }

  /** Books within the act: a refusal takes all of it back. */
  private async bookNow(
    tx: Tx,
    { id, siteId, day, part }: GroupBooking,
    { member, deskId }: { readonly member: EmployeeView; readonly deskId: string | null },
  ): Promise<void> {
    const wish = { employeeId: member.id, siteId, day, part, deskId };
    try {
      const booked = await bookNear(this.books, tx, { ...wish, told: 'nobody' });
      await this.groups.booked(tx, id, member.id, booked.id, this.clock.now());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new SomebodyRefused(member.id, error, `${member.givenName} ${member.familyName}`);
    }
  }

  /** Free desks that stand together, one a person as far as they go. */
  private async together(tx: Tx, { siteId, day, part, people }: SeveralWish): Promise<string[]> {
    const states = await this.desks.on(tx, siteId, day, people[0] ?? '');
    const free = states.filter((desk) => standingOfDesk(desk, part) === 'free');
    return desksTogether(free, people.length, { desks: states, plan: await this.plans.of(tx, siteId) }).map(
      ({ id }) => id,
    );
  }
}
