import { Injectable, Logger } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SendingHoldRepository } from '#libs/platform/mail/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { HandlesJob, Scheduled, type JobHandler } from '#libs/platform/queue/index.js';
import { KeptFilesRepository } from './kept-files.repository.js';
import { REMOVE_DOCUMENTS } from './operations.jobs.js';
import { RemoveDocuments } from './remove-documents.js';

/**
 * Every night after what is due was erased; harmless twice. A restored copy, whose letters are held, may share the stores of the
 * original: it removes nothing from them.
 */
@HandlesJob(REMOVE_DOCUMENTS)
@Scheduled({
  id: 'operations.remove-documents',
  what: 'Removes erased documents from the folder and the store; not while letters are held, since a copy may share them.',
  pattern: '45 4 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class RemoveDocumentsJob implements JobHandler<object> {
  private readonly logger = new Logger(RemoveDocumentsJob.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly hold: SendingHoldRepository,
    private readonly files: KeptFilesRepository,
    private readonly remove: RemoveDocuments,
    private readonly metrics: Metrics,
  ) {}

  async handle(ctx: RequestContext): Promise<void> {
    if ((await this.hold.current()) !== null) return;
    const counter = this.metrics.counter(
      'palier_removed_documents_total',
      'Erased documents that left the stores.',
      [],
    );
    const all: string[] = [];
    for (const id of await this.uow.read(ctx, (tx) => this.files.employers(tx))) {
      const { files, failed } = await this.remove.execute(
        systemContext('job operations.remove-documents', id, ctx.requestId),
      );
      counter.inc({}, files);
      if (files > 0) this.logger.log(`${files} erased documents left the stores`);
      for (const line of failed) this.logger.error(`an erased document is still stored: ${id} ${line}`);
      all.push(...failed);
    }
    if (all.length > 0) throw new Error(`${all.length} erased documents are still stored: ${all[0]!}`);
  }
}
