import { Injectable } from '@nestjs/common';
import { addMonths, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import {
  actorName,
  requireTenant,
  type ReauthenticationProof,
  type RequestContext,
} from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { ProofRefused } from '../../agreements/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { AlreadyAsked, ContractOverlaps, OfferClosed, OfferTaken } from '../hosting.errors.js';
import { OffersRepository } from '../offers/offers.repository.js';
import type { Offer } from '../offers/offer.js';
import { askedTerms, type ContractWish } from './ask.rules.js';
import type { Contract } from './contract.js';
import { TELL_OF_CONTRACT, tidings } from './contracts.jobs.js';
import { ContractsRepository } from './contracts.repository.js';
import { signatureEvidence } from './signature-evidence.js';
import { askPurpose, termsSha256, type SignedTerms } from './terms.rules.js';

/** What an employer wants of which offer. */
export interface ContractAsked extends ContractWish {
  readonly offerId: string;
}

/** What would be signed. */
export interface ContractPreview {
  readonly offer: Offer;
  readonly terms: SignedTerms;
  readonly sha256: string;
  /** The contract that it would replace from its first month on; null for none. */
  readonly former: Contract | null;
}

/** An employer asks for desks of an offer and signs: the place has to answer. */
@Injectable()
export class AskForContract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: OffersRepository,
    private readonly contracts: ContractsRepository,
    private readonly employers: EmployerDirectory,
    private readonly statements: KeptIdentifications,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** The terms as they would be signed. @throws InvalidInput naming the fields, OfferClosed, ContractOverlaps, NotFound */
  async preview(ctx: RequestContext, asked: ContractAsked): Promise<ContractPreview> {
    return this.uow.read(ctx, (tx) => this.read(tx, asked));
  }

  /**
   * @returns the contract's id
   * @throws what {@link preview} throws; ProofRefused; OfferTaken when others were first; AlreadyAsked
   */
  async execute(
    ctx: RequestContext,
    { proof, ...asked }: ContractAsked & { readonly proof: ReauthenticationProof | null | undefined },
  ): Promise<string> {
    requirePermission(ctx, 'contracts.sign');
    const now = this.clock.now();
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const { offer, terms, sha256, former } = await this.read(tx, asked);
        const signed = signatureEvidence(ctx, { proof, purpose: askPurpose(sha256), termsSha256: sha256 }, now);
        if (signed.proof.statementSha256 !== undefined) await this.statements.bind(tx, signed.proof.statementSha256);
        const { name } = await this.employers.current(tx);
        await this.contracts.add(tx, {
          ...terms,
          id,
          version: (former?.version ?? 0) + 1,
          employerName: name,
          hostName: offer.hostName,
          termsSha256: sha256,
          askedAt: now,
        });
        const parties = { id, employerId: terms.employerId, organisationId: terms.organisationId };
        const act = { party: 'employer', act: 'sign', byName: actorName(ctx), at: now } as const;
        await this.contracts.act(tx, parties, { ...act, ...signed });
        await this.outbox.add(tx, TELL_OF_CONTRACT, tidings({ ...terms, id }, 'asked', 'host'));
        await this.audit.record(tx, {
          action: 'hosting.ask-contract',
          subject: { type: 'host-contract', id },
          detail: { ...terms, quantity: [...terms.quantity], termsSha256: sha256 },
        });
      });
    } catch (error) {
      if (violates(error, 'host_contracts_offered')) throw new OfferTaken();
      if (violates(error, 'host_contracts_as_offered')) throw new OfferClosed();
      if (violates(error, 'host_contracts_one_asked')) throw new AlreadyAsked();
      if (violates(error, 'host_contract_acts_spent')) throw new ProofRefused('used before');
      throw error;
    }
    return id;
  }

  private async read(tx: Tx, { offerId, ...wish }: ContractAsked): Promise<ContractPreview> {
    const { employerId } = requireTenant(tx.ctx);
    const offer = await this.offers.byId(tx, offerId);
    if (!offer) throw new NotFound('offer');
    if (offer.withdrawnAt !== null) throw new OfferClosed();
    const present = monthOf(this.clock.today());
    const asked = askedTerms(offer, wish, present);
    const former = await this.contracts.standing(tx, offer.siteId, asked.fromMonth);
    if (former && !makesRoom(former, asked.fromMonth)) throw new ContractOverlaps();
    const terms = {
      ...asked,
      employerId,
      organisationId: offer.organisationId,
      siteId: offer.siteId,
      offerId,
      replacesId: former?.id ?? null,
    };
    return { offer, terms, sha256: termsSha256(terms), former };
  }
}

/** Whether a contract has a month before the new one's first. */
const makesRoom = ({ fromMonth }: Contract, next: IsoMonth): boolean => fromMonth <= addMonths(next, -1);
