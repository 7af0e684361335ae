import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { TellDevices } from '../push/tell-devices.js';
import { LetterOffers } from './letter/letter-offers.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { TELL_OF_OFFER } from './waiting.jobs.js';

type Payload = z.infer<typeof TELL_OF_OFFER.payload>;

/** The letter about a desk that is held for its reader. */
export interface DeskOfferedLetter {
  readonly givenName: string;
  readonly day: string;
  readonly zone: string;
  readonly siteName: string;
  readonly deskLabel: string;
  readonly start: Date;
  readonly end: Date;
  /** Whether it is the rest of a part of the day that has begun. */
  readonly rest: boolean;
  /** Until when it is held. */
  readonly until: Date;
  readonly url: string;
}

/** Tells a person that a desk is held for them; nothing of an offer that is over or answered by then. */
@HandlesJob(TELL_OF_OFFER)
@Injectable()
export class TellOfOfferJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly waits: DeskWaitsRepository,
    private readonly employees: EmployeeRecords,
    private readonly devices: TellDevices,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly offers: LetterOffers,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { waitId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const wait = await this.waits.byId(tx, waitId);
      const employee = wait && (await this.employees.byId(tx, wait.employeeId));
      return wait && employee ? { wait, employee } : null;
    });
    if (!facts) return;
    const { wait, employee } = facts;
    const { desk, start, end, offerEndsAt: until } = wait;
    if (!desk || !start || !end || !until || until <= this.clock.now()) return;
    const effectKey = `bookings.offer:${waitId}`;
    const { day, siteId } = wait;
    const news = { news: 'offered', siteId, day, at: until.toISOString(), path: `/week/waiting/${waitId}` } as const;
    await this.devices.execute(ctx, { effectKey, employeeId: employee.id, ...news });
    await this.letters.send(ctx, {
      effectKey,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const model: DeskOfferedLetter = {
          givenName: employee.givenName,
          day: wait.day,
          zone: wait.zone,
          siteName: wait.siteName,
          deskLabel: desk.label,
          start,
          end,
          rest: wait.rest,
          until,
          url: this.offers.address(requireTenant(ctx).employerId, waitId),
        };
        return this.views.renderEmail('desk-offered', model, locale, letterhead);
      },
    });
  }
}
