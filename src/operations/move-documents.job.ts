import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { MoveDocuments } from './move-documents.js';
import { MOVE_DOCUMENTS } from './operations.jobs.js';

/** New documents are written to PostgreSQL; this moves them to the configured store. */
@HandlesJob(MOVE_DOCUMENTS)
@Scheduled({
  id: 'operations.move-documents',
  what: 'Moves new documents to the folder or the store that the configuration names (docs/operations.md).',
  pattern: '*/10 * * * *',
  zone: 'UTC',
  payload: {},
})
@Injectable()
export class MoveDocumentsJob implements JobHandler {
  private readonly logger = new Logger(MoveDocumentsJob.name);

  constructor(
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly move: MoveDocuments,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    const { place } = this.documents;
    // Moving them back into PostgreSQL takes the command: that is a decision, not the default of a new installation.
    if (place === 'postgresql') return;
    await this.documents.tidy(this.clock.now());
    const { files, failed } = await this.move.execute(ctx, { to: place });
    if (files > 0) this.logger.log(`${files} documents moved to ${place}`);
    for (const line of failed) this.logger.error(`a document was not moved: ${line}`);
    if (failed.length > 0) throw new Error(`${failed.length} documents were not moved to ${place}: ${failed[0]!}`);
  }
}
