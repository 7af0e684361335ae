import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MAX_PAPER_BYTES, readPaper, type Paper } from '#libs/platform/papers/index.js';
import { scanKey } from './paper-cells.rules.js';
import { PaperListNotReady, ScansTooLarge } from './paper-list.errors.js';
import { MAX_SCANS_BYTES } from './paper-list.js';
import { PaperListsRepository } from './paper-lists.repository.js';
import { scansNamed } from './scans.rules.js';

/** A file somebody sent with a list. */
export interface SentScan {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What became of files that were sent. */
export interface KeptScans {
  readonly kept: number;
  /** Names of files that no row names; they are not stored. */
  readonly unnamed: readonly string[];
  /** Names of files that are not PDF, JPEG or PNG; they are not stored either. */
  readonly noPaper: readonly string[];
}

/** Stores the scans that rows of a list name, until the list is recorded. Idempotent. */
@Injectable()
export class KeepListScans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, PaperListNotReady unless the list waits for a decision, ScansTooLarge */
  async execute(
    ctx: RequestContext,
    { listId, files }: { readonly listId: string; readonly files: readonly SentScan[] },
  ): Promise<KeptScans> {
    return this.uow.run(ctx, async (tx) => {
      const locked = await this.lists.lock(tx, listId);
      const list = locked && (await this.lists.byId(tx, listId));
      if (!list) throw new NotFound('paper list');
      if (list.state !== 'checked') throw new PaperListNotReady();
      const named = scansNamed(list.lines);
      const unnamed = files.filter(({ fileName }) => !named.has(scanKey(fileName)));
      const papers = files.flatMap((file) =>
        named.has(scanKey(file.fileName)) ? [{ file, paper: paperOf(file) }] : [],
      );
      const good = papers.flatMap(({ file, paper }) => (paper ? [{ key: scanKey(file.fileName), paper }] : []));
      const sent = new Set(good.map(({ key }) => key));
      const before = (await this.lists.scans(tx, listId)).filter(({ key }) => !sent.has(key));
      const together =
        before.reduce((sum, { size }) => sum + size, 0) +
        good.reduce((sum, { paper }) => sum + paper.bytes.byteLength, 0);
      if (together > MAX_SCANS_BYTES) throw new ScansTooLarge(MAX_SCANS_BYTES / 1024 / 1024);
      for (const { key, paper } of good) await this.lists.keepScan(tx, listId, key, paper, this.clock.now());
      await this.audit.record(tx, {
        action: 'agreements.keep-list-scans',
        subject: { type: 'paper-list', id: listId },
        detail: { sha256: good.map(({ paper }) => paper.sha256) },
      });
      return {
        kept: sent.size,
        unnamed: unnamed.map(({ fileName }) => fileName),
        noPaper: papers.flatMap(({ file, paper }) => (paper ? [] : [file.fileName])),
      };
    });
  }
}

/** The file as a paper, if it is one. */
const paperOf = (file: SentScan): Paper | null => (file.bytes.byteLength > MAX_PAPER_BYTES ? null : readPaper(file));
