import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { RateLimits, type Limit } from '#libs/platform/http/index.js';
import { faultOf } from '#libs/platform/openid/index.js';
import { requirePermission } from '../../access/index.js';
import { ClaimSettled, ClaimsRepository } from '../claims/index.js';
import { Proconnect } from './proconnect.js';
import { fingerprint, PROOF_MINUTES } from './proof.rules.js';
import { ProconnectAway } from './proofs.errors.js';
import { ProofsRepository } from './proofs.repository.js';

/** Questions to ProConnect by one operator. */
const PROOF_LIMIT: Limit = { name: 'place-proofs', points: 30, seconds: 3_600 };

/** Sends a member of an operator to ProConnect, which says for which establishment that person acts. */
@Injectable()
export class BeginProof {
  private readonly logger = new Logger('Proconnect');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly claims: ClaimsRepository,
    private readonly proofs: ProofsRepository,
    private readonly proconnect: Proconnect,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @param session id of the person's session
   * @returns the address at ProConnect
   * @throws NotFound for the claim of another or another way, ClaimSettled, ProconnectAway, TooManyAttempts by operator
   */
  async execute(
    ctx: RequestContext,
    { claimId, session }: { readonly claimId: string; readonly session: string },
  ): Promise<string> {
    requirePermission(ctx, 'places.manage');
    await this.limits.consume(PROOF_LIMIT, ctx.organisation?.id ?? '');
    const claim = await this.uow.read(ctx, (tx) => this.claims.byId(tx, claimId));
    if (claim?.way !== 'proconnect') throw new NotFound('claim');
    const state = randomBytes(32).toString('base64url');
    const address = await this.proconnect.address({ state, session }).catch((error: unknown) => {
      const fault = faultOf(error);
      if (fault === null) throw error;
      this.logger.warn(`${ctx.requestId}: ${fault.reason}, ${fault.detail}`);
      throw new ProconnectAway();
    });
    const until = new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000);
    const asked = { state: fingerprint(state), session: fingerprint(session), until };
    if (!(await this.uow.run(ctx, (tx) => this.proofs.begin(tx, claimId, asked)))) throw new ClaimSettled();
    return address;
  }
}
