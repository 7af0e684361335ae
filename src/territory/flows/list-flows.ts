import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { CommutingCensusesRepository, type CommutingCensus } from './commuting-censuses.repository.js';

/** Which censuses of commuting were taken in, the newest first. */
@Injectable()
export class ListFlows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly censuses: CommutingCensusesRepository,
  ) {}

  async execute(ctx: RequestContext): Promise<CommutingCensus[]> {
    return this.uow.read(ctx, (tx) => this.censuses.all(tx));
  }
}
