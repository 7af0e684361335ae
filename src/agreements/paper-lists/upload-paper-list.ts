import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { shownFileName } from '#libs/text/index.js';
import { AuditTrail } from '../../audit/index.js';
import { decodeList, openList } from './paper-list-file.rules.js';
import { CHECK_PAPER_LIST } from './paper-list.jobs.js';
import { PaperListsRepository } from './paper-lists.repository.js';

/** A list somebody sent. */
export interface SentList {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The sender's file name without folders and control characters. */
export const listName = (fileName: string): string => shownFileName(fileName, 'avenants.csv');

/** Takes a list of paper agreements and has its rows read by a job. */
@Injectable()
export class UploadPaperList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns the list's id. @throws PaperListRefused (422, field `file`): nothing is kept then */
  async execute(ctx: RequestContext, sent: SentList): Promise<string> {
    const { text, encoding } = decodeList(sent.bytes);
    const { unknown, usual } = openList(text);
    const id = newId();
    const sha256 = createHash('sha256').update(sent.bytes).digest('hex');
    const fileName = listName(sent.fileName);
    const byteSize = sent.bytes.byteLength;
    await this.uow.run(ctx, async (tx) => {
      const runId = await this.runs.create(tx, CHECK_PAPER_LIST);
      const createdBy = actorName(ctx);
      const list = {
        id,
        fileName,
        sha256,
        byteSize,
        text,
        encoding,
        unknown,
        usual,
        runId,
        createdBy,
        keepGood: false,
      };
      await this.lists.add(tx, list, this.clock.now());
      await this.outbox.add(tx, CHECK_PAPER_LIST, { listId: id, runId });
      await this.audit.record(tx, {
        action: 'agreements.upload-paper-list',
        subject: { type: 'paper-list', id },
        detail: { fileName, sha256, byteSize },
      });
    });
    return id;
  }
}
