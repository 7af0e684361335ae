import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FOLLOW_REQUESTS, MAIL_REQUEST } from './request.jobs.js';
import { REMINDED_BEFORE } from './telework-request.rules.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** Every morning: managers whose last day is near are reminded once, HR is told once of those who let it pass. */
@HandlesJob(FOLLOW_REQUESTS)
@Scheduled({
  id: 'agreements.follow-requests',
  what: 'Reminds managers of requests that wait for their opinion; tells HR when their time is over.',
  pattern: '0 8 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class FollowRequestsJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly requests: TeleworkRequestsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.all(), async ({ id, locale }) => {
      const today = this.clock.today();
      const until = addDays(today, REMINDED_BEFORE);
      const ctx = systemContext('job agreements.follow-requests', id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const now = this.clock.now();
        for (const requestId of await this.requests.takeReminders(tx, today, until, now))
          await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'reminder' });
        for (const requestId of await this.requests.takeOverdue(tx, today, now))
          await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'overdue' });
      });
    });
  }
}
