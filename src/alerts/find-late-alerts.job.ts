import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  JobEffects,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { FIND_LATE_ALERTS, MAIL_ALERT } from './alerts.jobs.js';
import { AlertsRepository } from './alerts.repository.js';

/** Every morning: alerts that nobody acknowledged by their day are told once more to whom they are addressed. */
@Scheduled({
  id: 'alerts.find-late',
  what: 'Writes once more to whom an alert on workload or isolation is addressed when nobody acknowledged it in time.',
  pattern: '45 6 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@HandlesJob(FIND_LATE_ALERTS)
@Injectable()
export class FindLateAlertsJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly alerts: AlertsRepository,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${FIND_LATE_ALERTS.name}`, id, run.id, locale);
      await this.uow.run(ctx, async (tx) => {
        const told = [];
        for (const one of await this.alerts.late(tx, this.clock.today()))
          if (await this.effects.claim(tx, `alerts.late:${one.alertId}`)) told.push({ ...one, late: true });
        await this.outbox.addAll(tx, MAIL_ALERT, told);
      });
    });
  }
}
