import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Idempotency } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can, requirePermission, scopeOf } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { MOST_INVITED } from './common-day.js';
import { ProposalNotFound, ProposalOver, WrongTeam } from './common-day.errors.js';
import { PROPOSE_DAY } from './common-day.jobs.js';
import { CommonDaysRepository } from './common-days.repository.js';

const PROPOSED = z.object({ id: z.string() });

/** A day at one place for several people. */
interface Proposal {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly people: readonly string[];
  readonly idempotencyKey?: string | null;
}

/** Proposes a day at one place to several people; nothing is booked until each of them takes their desk. */
@Injectable()
export class ProposeDay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly days: CommonDaysRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the proposal, the same for the same key
   * @throws WrongTeam, NotFound (place; a person out of reach as one who is not there), ProposalOver (a day that is past)
   */
  async execute(ctx: RequestContext, wish: Proposal): Promise<string> {
    requirePermission(ctx, 'bookings.book-for-others');
    const people = [...new Set(wish.people)].toSorted();
    if (people.length < 2 || people.length > MOST_INVITED) throw new WrongTeam(MOST_INVITED);
    const { idempotencyKey = null, ...request } = wish;
    const { body } = await this.idempotency.once(ctx, idempotencyKey, { proposal: request }, async (tx) => ({
      status: 201,
      body: { id: await this.propose(tx, { ...request, people }) },
    }));
    return PROPOSED.parse(body).id;
  }

  /** Takes a proposal back; desks that were taken stay. @throws ProposalNotFound, ProposalOver (withdrawn before) */
  async withdraw(ctx: RequestContext, { id }: { readonly id: string }): Promise<void> {
    requirePermission(ctx, 'bookings.book-for-others');
    await this.uow.run(ctx, async (tx) => {
      const proposal = await this.days.byId(tx, id);
      const own = proposal?.proposerId !== null && proposal?.proposerId === ctx.employeeId;
      if (!proposal || !(own || scopeOf(ctx, 'bookings.book-for-others') === 'all')) throw new ProposalNotFound();
      if (!(await this.days.withdraw(tx, id, this.clock.now()))) throw new ProposalOver(proposal.day);
      await this.audit.record(tx, {
        action: 'bookings.withdraw-day',
        subject: { type: 'common-day', id },
        detail: { siteId: proposal.siteId, day: proposal.day },
      });
    });
  }

  private async propose(tx: Tx, { siteId, day, part, people }: Proposal): Promise<string> {
    const site = await this.sites.byId(tx, siteId);
    if (!site) throw new NotFound('site');
    if (day < this.clock.today(site.zone)) throw new ProposalOver(day);
    for (const id of people) {
      const person = await this.employees.byId(tx, id);
      if (!person || !can(tx.ctx, 'bookings.book-for-others', person)) throw new NotFound('employee');
    }
    const id = newId();
    const { employeeId: proposerId } = tx.ctx;
    const proposal = { id, siteId, day, part, proposedBy: actorName(tx.ctx), proposerId };
    await this.days.add(tx, proposal, people, this.clock.now());
    // Whoever proposes it knows of it.
    for (const employeeId of people)
      if (employeeId !== proposerId) await this.outbox.add(tx, PROPOSE_DAY, { commonDayId: id, employeeId });
    await this.audit.record(tx, {
      action: 'bookings.propose-day',
      subject: { type: 'common-day', id },
      detail: { siteId, day, part, count: people.length },
    });
    return id;
  }
}
