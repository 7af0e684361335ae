import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { GatheringRepository } from './gathering.repository.js';
import { GATHER_FIGURES } from './gatherings.jobs.js';

/** Whose figures of which days are wanted, for which document. */
export interface FiguresWish {
  readonly kind: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly locale: Locale;
  /** The attestation that the document is to replace. */
  readonly replacesId: string | null;
}

/** Asks for the figures of a document that take long to count. */
@Injectable()
export class AskFigures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly gatherings: GatheringRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly seal: SealService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns where they will be; the same as before where they are still being counted for the same person
   * @throws PeriodRefused, NotFound (the kind, or it counts nothing by a job), SealNotConfigured
   */
  async execute(ctx: RequestContext, wish: FiguresWish): Promise<{ id: string }> {
    const kind = this.kinds.wanted(ctx, wish.kind);
    if (!kind.gather) throw new NotFound('figures');
    kind.refusePeriod(wish, this.clock.today());
    // Refused now rather than when the figures are there.
    await this.seal.isSpecimen();
    const asked = {
      kind: kind.id,
      locale: wish.locale,
      periodFrom: wish.from,
      periodTo: wish.to,
      replacesId: wish.replacesId,
      askedBy: ctx.actor.kind === 'member' ? ctx.actor.id : null,
    };
    return this.uow.run(ctx, async (tx) => {
      const underway = await this.gatherings.underway(tx, asked);
      if (underway !== null) return { id: underway };
      const id = newId();
      const runId = await this.runs.create(tx, GATHER_FIGURES);
      await this.gatherings.add(tx, { ...asked, id, runId }, this.clock.now());
      await this.outbox.add(tx, GATHER_FIGURES, { gatheringId: id, runId });
      await this.audit.record(tx, {
        action: 'attestations.gather',
        subject: { type: 'attestation-figures', id },
        detail: { kind: kind.id, from: wish.from, to: wish.to },
      });
      return { id };
    });
  }
}
