import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MAIL_AGREEMENT_NEWS, type ClosedNews } from '../letters/letter.jobs.js';
import { CLOSE_DUE_AGREEMENTS } from './lifecycle.jobs.js';
import { periodOf, type AgreementState } from '../register/agreement.rules.js';
import { AGREEMENT_ENDED } from './agreement.events.js';
import { AgreementLife, type Step } from './agreement-life.js';
import { AgreementRepository } from '../register/agreement.repository.js';

/**
 * Every hour, as an employer's day begins where the employer is: agreements that nobody signed in time expire; terms whose last day has passed are ended, or replaced when a
 * later version followed. Idempotent: what is closed is no longer due.
 */
@HandlesJob(CLOSE_DUE_AGREEMENTS)
@Scheduled({
  id: 'agreements.close-due',
  what: 'Lets offers that nobody signed in time expire; ends agreements whose last day has passed where the employer is.',
  pattern: '15 * * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class CloseDueAgreementsJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.all(), async ({ id, locale }) => {
      const ctx = systemContext('job agreements.close-due', id, run.id, locale);
      while ((await this.closeSome(ctx)) > 0);
    });
  }

  /**
   * Closes one batch of what is due.
   * @returns how many were closed
   */
  private async closeSome(ctx: RequestContext): Promise<number> {
    return this.uow.run(ctx, async (tx) => {
      const due = await this.repository.lockDue(tx, this.clock.today());
      const followed = await this.repository.followed(
        tx,
        due.map(({ id }) => id),
      );
      const steps = due.map((agreement): Step => ({
        agreement,
        action: followed.has(agreement.id) ? 'supersede' : 'lapse',
      }));
      const lapsed = steps.filter(({ agreement, action }) => action === 'lapse' && agreement.state === 'in_force');
      const told = steps.flatMap(({ agreement, action }) =>
        action === 'lapse' ? [{ agreementId: agreement.id, news: newsOf(agreement.state) }] : [],
      );
      const closed = await this.life.take(tx, 'system', steps);
      for (const news of told) await this.outbox.add(tx, MAIL_AGREEMENT_NEWS, news);
      for (const { agreement } of lapsed) {
        const lastDay = periodOf(agreement.effective)?.to;
        const { id: agreementId, employeeId } = agreement;
        if (lastDay) await this.events.publish(tx, AGREEMENT_ENDED, { agreementId, employeeId, lastDay });
      }
      await this.audit.record(
        tx,
        ...closed.map(({ id, reference, version, state }): AuditEvent => ({
          action: 'agreements.close',
          subject: { type: 'agreement', id },
          detail: { reference, version, state },
        })),
      );
      return closed.length;
    });
  }
}

/** What the employee is told of an agreement that lapses out of a state. */
const newsOf = (state: AgreementState): ClosedNews => (state === 'sent' ? 'lapsed' : 'over');
