import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MomentAudienceReader } from './moment-audience.reader.js';
import { plannedMoment } from './moment.rules.js';
import type { MomentForm } from './moments.forms.js';
import { ASK_OF_MOMENT } from './moments.jobs.js';
import { TeamMomentsRepository } from './team-moments.repository.js';

/** Sets a moment at which people are together. Desks that they have elsewhere then stay; their people may be asked. */
@Injectable()
export class SetMoment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audience: MomentAudienceReader,
    private readonly moments: TeamMomentsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming the field that is wrong, NotTheirPeople, NoSuchMomentPlace */
  async execute(
    ctx: RequestContext,
    { booked, ...form }: MomentForm & { readonly booked: 'keep' | 'ask' },
  ): Promise<void> {
    requirePermission(ctx, 'moments.manage');
    const id = newId();
    await this.uow.run(ctx, async (tx) => {
      const said = (await this.audience.of(tx, form)).moment;
      const moment = { ...said, ...plannedMoment(said, this.clock.today(employerZone())) };
      await this.moments.add(tx, { ...moment, id, by: actorName(ctx), at: this.clock.now() });
      if (booked === 'ask') await this.outbox.add(tx, ASK_OF_MOMENT, { momentId: id });
      await this.audit.record(tx, {
        action: 'bookings.set-moment',
        subject: { type: 'team-moment', id },
        detail: { ...moment, weekdays: [...moment.weekdays], booked },
      });
    });
  }
}
