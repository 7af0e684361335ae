import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ContractSettled } from '../hosting.errors.js';
import { TELL_OF_CONTRACT, tidings } from './contracts.jobs.js';
import { ContractsRepository } from './contracts.repository.js';

/** Nothing comes of what was asked: the place declines, or the employer withdraws. */
@Injectable()
export class CallOffContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ContractSettled */
  async execute(
    ctx: RequestContext,
    { contractId, reason }: { readonly contractId: string; readonly reason: string },
  ): Promise<void> {
    requirePermission(ctx, ctx.employerId === null ? 'hosting.sign' : 'contracts.sign');
    const byEmployer = ctx.employerId !== null;
    await this.uow.run(ctx, async (tx) => {
      const contract = await this.contracts.lock(tx, contractId);
      if (!contract) throw new NotFound('contract');
      if (contract.state !== 'asked') throw new ContractSettled();
      const at = this.clock.now();
      await this.contracts.settle(tx, contractId, byEmployer ? 'withdrawn' : 'declined', at);
      await this.contracts.act(tx, contract, {
        party: byEmployer ? 'employer' : 'host',
        act: byEmployer ? 'withdraw' : 'decline',
        byName: actorName(ctx),
        at,
        proof: null,
        record: { reason },
      });
      const news = byEmployer ? tidings(contract, 'withdrawn', 'host') : tidings(contract, 'declined', 'employer');
      await this.outbox.add(tx, TELL_OF_CONTRACT, news);
      await this.audit.record(tx, {
        action: byEmployer ? 'hosting.withdraw-contract' : 'hosting.decline-contract',
        subject: { type: 'host-contract', id: contractId },
        detail: { reason },
      });
    });
  }
}
