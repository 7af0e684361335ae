import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE, monthOf, type IsoMonth } from '#libs/calendar/index.js';
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
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { GIVE_BACK_UNUSED, TELL_OF_GIVEN_BACK } from './given-back.jobs.js';
import { GivenBackRepository, type ReleasingContract } from './given-back.repository.js';
import { monthsDue } from './release-day.rules.js';

/**
 * Every night: what nobody booked goes back to the place where the deadline of the contract has come, once for each contract and month
 * (`given_back_days_once`), and both parties are told. One transaction for each, so that one that fails keeps no other back.
 */
@HandlesJob(GIVE_BACK_UNUSED)
@Scheduled({
  id: 'hosting.give-back-unused',
  what: 'Gives back desk-days that nobody booked by the deadline of their contract, and tells both parties.',
  pattern: '20 0 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class GiveBackUnusedJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly givenBack: GivenBackRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${GIVE_BACK_UNUSED.name}`, id, run.id, locale);
      const today = this.clock.today(ADMINISTRATIVE_ZONE);
      const contracts = await this.uow.read(ctx, (tx) => this.givenBack.releasing(tx, monthOf(today)));
      for (const contract of contracts)
        for (const month of monthsDue(contract, today))
          if (!contract.settled.includes(month)) await this.give(ctx, contract, month);
    });
  }

  private async give(ctx: RequestContext, contract: ReleasingContract, month: IsoMonth): Promise<void> {
    const { id: contractId, employerId, organisationId, siteId } = contract;
    await this.uow.run(ctx, async (tx) => {
      const given = await this.givenBack.give(tx, contract, month, this.clock.now());
      if (!given) return;
      if (given.halfDays > 0)
        for (const to of ['employer', 'host'] as const)
          await this.outbox.add(tx, TELL_OF_GIVEN_BACK, { contractId, employerId, organisationId, month, to });
      await this.audit.record(tx, {
        action: 'hosting.give-back-days',
        subject: { type: 'host-contract', id: contractId },
        detail: { siteId, month, ...given },
      });
    });
  }
}
