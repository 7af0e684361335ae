import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { faultOf } from '#libs/platform/openid/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClaimSettled, ClaimsRepository, type ProofFailure } from '../claims/index.js';
import { Proconnect } from './proconnect.js';
import { fingerprint, proofOutcome, type ProofOutcome } from './proof.rules.js';
import { ProofUnknown } from './proofs.errors.js';
import { ProofsRepository } from './proofs.repository.js';

/** Longest state that can be one of ours. */
const LONGEST_STATE = 100;

/** What came back from ProConnect. */
export interface ProofAnswer {
  /** The query of the address, as it came. */
  readonly query: string;
  /** Id of the session that brought it. */
  readonly session: string;
}

type Said = { readonly siret: string; readonly issuer: string } | { readonly failure: ProofFailure };

/**
 * A member of an operator comes back from ProConnect. Where it acts for the establishment that a source names for the place, the place
 * is the operator's; otherwise the claim says what was proved, and stays open.
 */
@Injectable()
export class FinishProof {
  private readonly logger = new Logger('Proconnect');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly proofs: ProofsRepository,
    private readonly proconnect: Proconnect,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the claim, and whether the place is the operator's by it. @throws ProofUnknown, ClaimSettled, NotFound */
  async execute(
    ctx: RequestContext,
    { query, session }: ProofAnswer,
  ): Promise<{ readonly claimId: string; readonly granted: boolean }> {
    requirePermission(ctx, 'places.manage');
    const state = new URLSearchParams(query).get('state');
    if (state === null || state.length > LONGEST_STATE) throw new ProofUnknown();
    const asked = { state: fingerprint(state), session: fingerprint(session) };
    // Taken before anybody is asked: a code that comes twice asks nobody twice.
    const claimId = await this.uow.run(ctx, (tx) => this.proofs.take(tx, asked, this.clock.now()));
    if (claimId === null) throw new ProofUnknown();
    const said = await this.ask(ctx, query, { state, session });
    const outcome = await this.keep(ctx, claimId, said);
    return { claimId, granted: outcome === 'granted' };
  }

  /** What ProConnect signed; why nothing, where that is its fault. */
  private async ask(ctx: RequestContext, query: string, question: { state: string; session: string }): Promise<Said> {
    try {
      const { siret, issuer } = await this.proconnect.establishment(query, question);
      return siret === null ? { failure: 'no-siret' } : { siret, issuer };
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null) throw error;
      this.logger.warn(`${ctx.requestId}: ${fault.reason}, ${fault.detail}`);
      return { failure: 'no-answer' };
    }
  }

  /** @returns what became of it: `disputed` where another came to claim the place meanwhile, so that the platform decides */
  private async keep(ctx: RequestContext, claimId: string, said: Said): Promise<ProofOutcome | 'disputed'> {
    return this.uow.run(ctx, async (tx) => {
      const claim = await this.claims.lock(tx, claimId);
      if (!claim) throw new NotFound('claim');
      if (claim.state !== 'open' && claim.state !== 'disputed') throw new ClaimSettled();
      const at = this.clock.now();
      if ('failure' in said) await this.proofs.fail(tx, claimId, said.failure);
      else await this.proofs.prove(tx, claimId, { ...said, at });
      const compared = 'failure' in said ? said.failure : proofOutcome(claim.provableSiret, said.siret);
      const outcome = compared === 'granted' && claim.state === 'disputed' ? 'disputed' : compared;
      if (outcome === 'granted')
        await this.claims.settle(tx, claimId, { state: 'granted', by: actorName(ctx), at, reason: null });
      await this.audit.record(tx, {
        action: 'hosting.prove-establishment',
        subject: { type: 'place-claim', id: claimId },
        detail: { place: claim.slug, outcome, ...('siret' in said && { siret: said.siret, issuer: said.issuer }) },
      });
      return outcome;
    });
  }
}
