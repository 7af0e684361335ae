import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DeskWishesRepository } from './desk-wishes.repository.js';
import { keptWish } from './wish.rules.js';
import type { WishesForm } from './wishes.forms.js';

/** A person says what they wish; the next plan that is computed follows it. Nothing said takes it all back. */
@Injectable()
export class SayWishes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly wishes: DeskWishesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an account that belongs to no employee, InvalidInput naming `preferred` or `never` */
  async execute(ctx: RequestContext, { days, ...places }: WishesForm): Promise<void> {
    requirePermission(ctx, 'bookings.book');
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const wish = keptWish({ ...places, daysPerMonth: days });
    const nothing =
      days === null && wish.weekdays.length === 0 && wish.preferred.length === 0 && wish.never.length === 0;
    try {
      await this.uow.run(ctx, async (tx) => {
        if (nothing) await this.wishes.forget(tx, employeeId);
        else await this.wishes.say(tx, employeeId, wish, this.clock.now());
        // What somebody wishes is theirs: the journal says that they spoke, not what they said.
        await this.audit.record(tx, {
          action: nothing ? 'quotas.forget-wishes' : 'quotas.say-wishes',
          subject: { type: 'employee', id: employeeId },
        });
      });
    } catch (error) {
      if (violates(error, 'place_wishes_site'))
        throw new InvalidInput([{ field: 'preferred', code: 'quotas.wish-place' }], 'quotas.wish-place');
      throw error;
    }
  }
}
