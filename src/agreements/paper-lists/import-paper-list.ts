import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import type { TextEncoding } from '#libs/platform/csv/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { byKey, ListRows } from './list-rows.js';
import { scanKey } from './paper-cells.rules.js';
import type { PaperColumn } from './paper-columns.rules.js';
import { decodeList, openList, type DraftedList } from './paper-list-file.rules.js';
import { ScansTooLarge } from './paper-list.errors.js';
import { MAX_SCANS_BYTES, type PaperListReport } from './paper-list.js';
import { PaperListsRepository } from './paper-lists.repository.js';
import { scansMissing } from './scans.rules.js';
import { listName, type SentList } from './upload-paper-list.js';

/** Scans in a folder: each is read when its agreement is recorded, so that a folder may be larger than memory. */
export interface ScanFolder {
  /** Names of the files. */
  readonly names: readonly string[];
  /** @returns null unless the file is a PDF, JPEG or PNG that is not too large */
  read(name: string): Promise<Paper | null>;
}

/** A list and what to do with it. */
export interface PaperListToImport extends SentList {
  readonly scans: ScanFolder | null;
  /** Only say what would happen. */
  readonly dryRun: boolean;
  readonly keepGood: boolean;
  /** Record rows although the scans that they name are missing. */
  readonly withoutScans: boolean;
  /** Record the list although it cancels bookings. */
  readonly confirmed: boolean;
}

/** What became of a list, or would become of it. */
export interface PaperListOutcome {
  readonly report: PaperListReport;
  readonly written: number;
  readonly encoding: TextEncoding;
  readonly unknownColumns: readonly string[];
  readonly usualColumns: readonly PaperColumn[];
  /** Names of scans that are missing, or are not PDF, JPEG or PNG. */
  readonly scansMissing: readonly string[];
  /** Files that no row names. */
  readonly scansUnnamed: readonly string[];
  /** Why nothing is written, the first reason that applies; null when it is. */
  readonly stopped: 'dry-run' | 'refused-rows' | 'scans-missing' | 'bookings-end' | 'nothing-new' | null;
}

/** Records a list of paper agreements at once, for the command line: same rows, same rules, same transaction as the page's job. */
@Injectable()
export class ImportPaperList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PaperListsRepository,
    private readonly rows: ListRows,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws PaperListRefused, ScansTooLarge: then nothing is written */
  async execute(ctx: RequestContext, input: PaperListToImport): Promise<PaperListOutcome> {
    const { text, encoding } = decodeList(input.bytes);
    const opened = openList(text);
    const list = await this.uow.read(ctx, (tx) => this.rows.draft(tx, opened));
    const sent = { text, encoding, unknown: opened.unknown, usual: opened.usual };
    return this.uow.decide(ctx, async (tx) => {
      const result = await this.within(tx, sent, list, input);
      return { keep: result.stopped === null, result };
    });
  }

  private async within(
    tx: Tx,
    sent: {
      readonly text: string;
      readonly encoding: TextEncoding;
      readonly unknown: readonly string[];
      readonly usual: readonly PaperColumn[];
    },
    list: DraftedList,
    input: PaperListToImport,
  ): Promise<PaperListOutcome> {
    const id = newId();
    const sha256 = createHash('sha256').update(input.bytes).digest('hex');
    const fileName = listName(input.fileName);
    const byteSize = input.bytes.byteLength;
    const createdBy = actorName(tx.ctx);
    const now = this.clock.now();
    const { keepGood } = input;
    await this.lists.add(tx, { ...sent, id, fileName, sha256, byteSize, runId: null, createdBy, keepGood }, now);
    await this.keepScans(tx, id, list, input.scans);
    const scans = await this.lists.scans(tx, id);
    const report = await this.rows.within(tx, list, byKey(scans));
    const missing = scansMissing(report.lines, scans);
    const written = report.good - report.recorded;
    const named = new Set(list.drafts.flatMap(({ scan }) => (scan === null ? [] : [scanKey(scan)])));
    const outcome = {
      report,
      encoding: sent.encoding,
      unknownColumns: sent.unknown,
      usualColumns: sent.usual,
      scansMissing: missing,
      scansUnnamed: (input.scans?.names ?? []).filter((name) => !named.has(scanKey(name))),
    };
    const stopped = whyNot(input, { ...report, missing: missing.length, written });
    if (stopped !== null) return { ...outcome, written: 0, stopped };
    await this.lists.applied(tx, id, report, now);
    await this.audit.record(tx, {
      action: 'agreements.record-paper-list',
      subject: { type: 'paper-list', id },
      detail: { written, leftOut: report.bad, keepGood, ends: report.ends, sha256, fileName },
    });
    return { ...outcome, written, stopped };
  }

  /** Stores the scans that rows name, one after the other. */
  private async keepScans(tx: Tx, id: string, { drafts }: DraftedList, folder: ScanFolder | null): Promise<void> {
    const files = new Map((folder?.names ?? []).map((name) => [scanKey(name), name]));
    let together = 0;
    for (const { scan } of drafts) {
      if (scan === null) continue;
      const name = files.get(scanKey(scan));
      const paper = name === undefined ? null : await folder!.read(name);
      if (!paper) continue;
      together += paper.bytes.byteLength;
      if (together > MAX_SCANS_BYTES) throw new ScansTooLarge(MAX_SCANS_BYTES / 1024 / 1024);
      await this.lists.keepScan(tx, id, scanKey(scan), paper, this.clock.now());
    }
  }
}

/** Why a list is not recorded. */
function whyNot(
  { dryRun, keepGood, withoutScans, confirmed }: PaperListToImport,
  { bad, good, ends, missing, written }: PaperListReport & { readonly missing: number; readonly written: number },
): PaperListOutcome['stopped'] {
  if (bad > 0 && (!keepGood || good === 0)) return 'refused-rows';
  if (missing > 0 && !withoutScans) return 'scans-missing';
  if (ends > 0 && !confirmed) return 'bookings-end';
  if (dryRun) return 'dry-run';
  return written === 0 ? 'nothing-new' : null;
}
