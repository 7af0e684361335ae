import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { decodeFileOr } from '#libs/platform/csv/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { Received } from '#libs/platform/http/index.js';
import { RecordedFactsRepository } from '../facts/recorded-facts.repository.js';
import { FactFileReader } from './fact-file.reader.js';
import { FactFileRefused } from './fact-file-refused.js';
import { factReportModel, type FactReportModel } from './fact-imports.view.js';

/** Largest file, in bytes. */
export const MOST_BYTES = 1024 * 1024;

/** The report of a file of facts, before anything is written. */
@Injectable()
export class FactImportPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: FactFileReader,
    private readonly facts: RecordedFactsRepository,
  ) {}

  /** @throws FactFileRefused for a file that cannot be read */
  report(ctx: RequestContext, received: Received): Promise<FactReportModel> {
    if (received.outcome === 'missing') throw new FactFileRefused('file-missing');
    if (received.outcome === 'too-large')
      throw new FactFileRefused('file-too-large', { max: MOST_BYTES / 1024 / 1024 });
    const text = decodeFileOr(
      received.file.bytes,
      MOST_BYTES,
      (reason, params) => new FactFileRefused(reason, params),
    ).text;
    return this.uow.read(ctx, async (tx) => {
      const file = await this.files.read(tx, text);
      return factReportModel(ctx.locale, file, await this.facts.fresh(tx, file.facts));
    });
  }
}
