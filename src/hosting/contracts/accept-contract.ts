import { Injectable } from '@nestjs/common';
import { addMonths } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type ReauthenticationProof, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { ProofRefused } from '../../agreements/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ContractOverlaps, ContractSettled, OfferTaken } from '../hosting.errors.js';
import { CONTRACT_ENDED_BY_HOST } from './contract.events.js';
import { TELL_OF_CONTRACT, tidings } from './contracts.jobs.js';
import { ContractsRepository } from './contracts.repository.js';
import { signatureEvidence } from './signature-evidence.js';
import { acceptPurpose } from './terms.rules.js';

/** The place signs what an employer asked for: from its first month on desk-days may be held by it. */
@Injectable()
export class AcceptContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, ContractSettled, ProofRefused, OfferTaken, ContractOverlaps */
  async execute(
    ctx: RequestContext,
    { contractId, proof }: { readonly contractId: string; readonly proof: ReauthenticationProof | null | undefined },
  ): Promise<void> {
    requirePermission(ctx, 'hosting.sign');
    const now = this.clock.now();
    try {
      await this.uow.run(ctx, async (tx) => {
        const contract = await this.contracts.lock(tx, contractId);
        if (!contract) throw new NotFound('contract');
        if (contract.state !== 'asked') throw new ContractSettled();
        const { termsSha256 } = contract;
        const signed = signatureEvidence(ctx, { proof, purpose: acceptPurpose(contractId), termsSha256 }, now);
        await this.contracts.settle(tx, contractId, 'accepted', now);
        // Both signed: the former contract ends the month before, without notice.
        if (contract.replacesId !== null) {
          const { employerId, siteId } = contract;
          const lastMonth = addMonths(contract.fromMonth, -1);
          await this.contracts.endAfter(tx, contract.replacesId, lastMonth);
          const ended = { contractId: contract.replacesId, employerId, siteId, lastMonth };
          await this.events.publish(tx, CONTRACT_ENDED_BY_HOST, ended);
        }
        await this.contracts.act(tx, contract, {
          party: 'host',
          act: 'sign',
          byName: actorName(ctx),
          at: now,
          ...signed,
        });
        await this.outbox.add(tx, TELL_OF_CONTRACT, tidings(contract, 'accepted', 'employer'));
        await this.audit.record(tx, {
          action: 'hosting.accept-contract',
          subject: { type: 'host-contract', id: contractId },
          detail: { termsSha256 },
        });
      });
    } catch (error) {
      if (violates(error, 'host_contracts_offered')) throw new OfferTaken();
      if (violates(error, 'host_contracts_one_at_a_time')) throw new ContractOverlaps();
      if (violates(error, 'host_contracts_only_end')) throw new ContractSettled();
      if (violates(error, 'host_contract_acts_spent')) throw new ProofRefused('used before');
      throw error;
    }
  }
}
