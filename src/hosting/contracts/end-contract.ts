import { Injectable } from '@nestjs/common';
import { monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ContractSettled, NoticeTooShort } from '../hosting.errors.js';
import { CONTRACT_ENDED, CONTRACT_ENDED_BY_HOST } from './contract.events.js';
import { TELL_OF_CONTRACT, tidings } from './contracts.jobs.js';
import { ContractsRepository } from './contracts.repository.js';
import { earliestLastMonth } from './terms.rules.js';

/** One party ends an accepted contract with its notice; what is held by it later is lowered in the same moment. */
@Injectable()
export class EndContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ContractSettled, NoticeTooShort */
  async execute(
    ctx: RequestContext,
    { contractId, lastMonth }: { readonly contractId: string; readonly lastMonth: IsoMonth },
  ): Promise<void> {
    requirePermission(ctx, ctx.employerId === null ? 'hosting.sign' : 'contracts.sign');
    try {
      await this.uow.run(ctx, async (tx) => {
        const contract = await this.contracts.lock(tx, contractId);
        if (!contract) throw new NotFound('contract');
        if (contract.state !== 'accepted') throw new ContractSettled();
        const earliest = earliestLastMonth(contract, monthOf(this.clock.today()));
        if (lastMonth < earliest) throw new NoticeTooShort(earliest);
        if (contract.toMonth !== null && lastMonth >= contract.toMonth) throw new ContractSettled();
        await this.contracts.endAfter(tx, contractId, lastMonth);
        await this.contracts.act(tx, contract, {
          party: ctx.employerId === null ? 'host' : 'employer',
          act: 'end',
          byName: actorName(ctx),
          at: this.clock.now(),
          proof: null,
          record: { lastMonth },
        });
        const { employerId, siteId } = contract;
        if (ctx.employerId === null)
          await this.events.publish(tx, CONTRACT_ENDED_BY_HOST, { contractId, employerId, siteId, lastMonth });
        else await this.events.publish(tx, CONTRACT_ENDED, { contractId, siteId, lastMonth });
        const other = ctx.employerId === null ? 'employer' : 'host';
        await this.outbox.add(tx, TELL_OF_CONTRACT, tidings(contract, 'ended', other));
        await this.audit.record(tx, {
          action: 'hosting.end-contract',
          subject: { type: 'host-contract', id: contractId },
          detail: { lastMonth },
        });
      });
    } catch (error) {
      if (violates(error, 'host_contracts_only_end')) throw new ContractSettled();
      throw error;
    }
  }
}
