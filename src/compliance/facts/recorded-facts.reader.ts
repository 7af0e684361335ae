import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { RecordedFactsRepository, type RecordedFact } from './recorded-facts.repository.js';

/** The facts on record about the employer, for the pages. */
@Injectable()
export class RecordedFactsReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: RecordedFactsRepository,
  ) {}

  ofEmployer(ctx: RequestContext): Promise<RecordedFact[]> {
    return this.uow.read(ctx, (tx) => this.facts.ofEmployer(tx));
  }
}
