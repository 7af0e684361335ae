import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { ComplianceFactsRepository, type GivenFact } from './compliance-facts.repository.js';

/** The facts HR gave, for the pages. */
@Injectable()
export class GivenFactsReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: ComplianceFactsRepository,
  ) {}

  all(ctx: RequestContext): Promise<GivenFact[]> {
    return this.uow.read(ctx, (tx) => this.facts.all(tx));
  }
}
