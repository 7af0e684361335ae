import { Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE, timeZoneOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, Outbox, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Visit } from './visit.js';
import { ANSWER_DAYS, answerBy } from './visit.rules.js';
import { EXPIRE_VISITS, TELL_OF_VISIT, TELL_VISITOR } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';

/** Looked through at once; what is left waits for the next hour. */
const MOST = 1_000;

/** What was not answered in time runs out: both are told, and nobody waits for nothing. */
@HandlesJob(EXPIRE_VISITS)
@Scheduled({
  id: 'hosting.expire-visits',
  what: 'Lets days that people without an account asked for run out where nobody answered in time, and tells both.',
  pattern: '20 * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class ExpireVisitsJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly visits: VisitsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    const nobody = systemContext(`job ${EXPIRE_VISITS.name}`, null, run.id, ctx.locale);
    await this.uow.run(nobody, async (tx) => {
      const before = new Date(this.clock.nowMs() - ANSWER_DAYS * 86_400_000);
      // A day begins elsewhere up to a day earlier.
      const day = addDays(this.clock.today(), 1);
      for (const visit of await this.visits.waiting(tx, { before, day, most: MOST }))
        if (this.isOver(visit)) await this.expire(tx, visit);
    });
  }

  private isOver(visit: Visit): boolean {
    const last = answerBy(visit);
    return last !== null && last < this.clock.today(timeZoneOf(visit.communeInsee));
  }

  private async expire(tx: Tx, { id, organisationId, slug, state }: Visit): Promise<void> {
    await this.visits.settle(tx, id, 'expired', this.clock.now());
    // Whoever let the other day pass knows that; the place does not.
    if (state === 'open') await this.outbox.add(tx, TELL_VISITOR, { visitId: id, news: 'expired' });
    await this.outbox.add(tx, TELL_OF_VISIT, { visitId: id, organisationId, news: 'expired' });
    await this.audit.record(tx, {
      action: 'hosting.expire-visit',
      subject: { type: 'visit', id },
      detail: { place: slug },
    });
  }
}
