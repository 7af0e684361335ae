import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import { Clock, EmployerZones, inEmployerZone } from '#libs/platform/clock/index.js';
import { ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import { UndeliveredLetterRepository, UndeliveredLetters } from '#libs/platform/letters/index.js';
import {
  forEachTenant,
  HandlesJob,
  JobEffects,
  Outbox,
  Scheduled,
  type JobHandler,
} from '#libs/platform/queue/index.js';
import { KeptFilesRepository } from '../kept-files.repository.js';
import { MAIL_UNDELIVERED, TELL_UNDELIVERED } from './letter.jobs.js';

/**
 * One letter a day to HR at most, however many did not leave; what could not be reported yesterday is reported today.
 */
@HandlesJob(TELL_UNDELIVERED)
@Scheduled({
  id: 'operations.tell-undelivered',
  what: 'Writes to the HR of each employer whose letters were given up since the last such mail, and says how many.',
  pattern: '30 8 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class TellUndeliveredJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly zones: EmployerZones,
    private readonly kept: KeptFilesRepository,
    private readonly undelivered: UndeliveredLetters,
    private readonly fates: UndeliveredLetterRepository,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const employers = await this.uow.read(ctx, (tx) => this.kept.employers(tx));
    await forEachTenant(employers, async (employerId) =>
      inEmployerZone(await this.zones.of(employerId), () =>
        this.tell(requestContext({ ...ctx, organisation: ofEmployer(employerId) }), this.clock.today()),
      ),
    );
  }

  private async tell(ctx: RequestContext, day: IsoDate): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const { count, untold } = await this.undelivered.waiting(tx);
      if (untold === 0) return;
      if (!(await this.effects.claim(tx, `operations.undelivered:${tenantOf(tx)}:${day}`))) return;
      await this.fates.told(tx);
      await this.outbox.add(tx, MAIL_UNDELIVERED, { day, letters: untold, waiting: count });
    });
  }
}
