import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ExpectedPeopleRepository, type Confirmation } from './expected-people.repository.js';
import { PresenceNotTaken } from './host.errors.js';

const TAKEN = new Set(['confirmed', 'taken-back', 'known']);

/** An operator confirms that somebody was at its site on half of today, or takes that back. Twice changes nothing. */
@Injectable()
export class ConfirmPresence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: ExpectedPeopleRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for a booking that is cancelled or at another's site
   * @throws PresenceNotTaken on another day or half, before it began, where the employer does not let presence be recorded
   */
  async execute(ctx: RequestContext, input: Confirmation): Promise<void> {
    requirePermission(ctx, 'presence.confirm');
    await this.uow.run(ctx, async (tx) => {
      const host = await this.people.hostName(tx);
      const outcome = await this.people.confirm(tx, input, host, this.clock.now());
      if (outcome === 'unknown') throw new NotFound('booking');
      if (!TAKEN.has(outcome)) throw new PresenceNotTaken(outcome);
      if (outcome === 'known') return;
      // Who was there stands in the ledger of the employer alone.
      await this.audit.record(tx, {
        action: input.present ? 'presence.confirm' : 'presence.take-back',
        subject: { type: 'booking', id: input.bookingId },
        detail: { half: input.half },
      });
    });
  }
}
