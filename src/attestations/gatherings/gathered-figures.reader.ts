import { Injectable } from '@nestjs/common';
import { Clock, employerDay } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { GatheredBefore, NotGathered } from '../attestation.errors.js';
import type { AttestationKind, Period } from '../kinds/attestation-kind.js';
import { GatheringRepository } from './gathering.repository.js';

/** Figures that a job counted, for the document that rests on them. */
@Injectable()
export class GatheredFiguresReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gatherings: GatheringRepository,
  ) {}

  /**
   * The figures; undefined for kinds that count theirs as they are asked for.
   *
   * The document says that it holds what was known on its day: figures of another day are not among it.
   * @throws NotGathered, GatheredBefore
   */
  async of(
    ctx: RequestContext,
    kind: AttestationKind,
    { from, to, gatheringId }: Period & { readonly gatheringId?: string | null | undefined },
  ): Promise<unknown> {
    if (!kind.gather) return undefined;
    const found = gatheringId ? await this.uow.read(ctx, (tx) => this.gatherings.byId(tx, gatheringId)) : null;
    const fits = found?.kind === kind.id && found.periodFrom === from && found.periodTo === to;
    if (!found || !fits || found.figures === null || found.gatheredAt === null) throw new NotGathered();
    if (employerDay(found.gatheredAt) !== this.clock.today()) throw new GatheredBefore();
    return JSON.parse(found.figures);
  }
}
