import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AdmitMember, type Answered } from './admit-member.js';
import { FOUND, foundRefused, shownAttributes, type Found } from './found-by-try.js';
import { SamlRefusal } from './saml-refusal.js';
import { SamlRequestsRepository, type RequestKey } from './saml-requests.repository.js';

/** What came with an answer that was verified. */
export interface TriedAnswer extends Answered {
  readonly nameIdFormat: string | null;
  /** Every attribute or claim that came. */
  readonly sent: Iterable<readonly [string, readonly unknown[]]>;
}

/** Tries of a connection: what an answer says and would mean is kept for whoever tried, and nobody is signed in. */
@Injectable()
export class SignInTries {
  constructor(
    private readonly requests: SamlRequestsRepository,
    private readonly admit: AdmitMember,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param verify reads the answer
   * @returns what the page of the try is found by
   * @throws what is no SamlRefusal: those are the finding
   */
  async keep(ctx: RequestContext, key: RequestKey, verify: () => Promise<TriedAnswer>): Promise<{ tried: string }> {
    const answer = await verify().catch((error: unknown) => {
      if (error instanceof SamlRefusal) return error;
      throw error;
    });
    await this.uow.run(ctx, async (tx) => {
      const found = answer instanceof SamlRefusal ? foundRefused(answer.reason) : await this.look(tx, answer);
      if (!(await this.requests.keepFound(tx, key, found, this.clock.now()))) throw new SamlRefusal('request-unknown');
    });
    return { tried: key.requestId };
  }

  /** What a try of this administrator found. @throws Forbidden; NotFound also for the try of somebody else */
  async found(ctx: RequestContext, { requestId }: { requestId: string }): Promise<Found> {
    requirePermission(ctx, 'sign-in.manage');
    const kept = await this.uow.read(ctx, (tx) => this.requests.found(tx, requestId, ctx.actor.id ?? ''));
    if (kept === null) throw new NotFound('try');
    return FOUND.parse(kept);
  }

  private async look(tx: Parameters<AdmitMember['look']>[0], answer: TriedAnswer): Promise<Found> {
    const { nameId, attributes } = answer.signIn;
    const { email, staffNumber } = attributes;
    const meant = await this.admit.look(tx, answer);
    return {
      refused: meant.kind === 'refused' ? meant.reason : null,
      nameId,
      nameIdFormat: answer.nameIdFormat,
      attributes: shownAttributes(answer.sent),
      understood: { email, staffNumber },
      person: meant.kind === 'refused' ? null : meant.person,
      groups: meant.kind === 'refused' ? [] : [...meant.groups],
    };
  }
}
