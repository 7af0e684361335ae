import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { csvFile } from '#libs/platform/csv/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { zipArchive, type ZipEntry } from '#libs/platform/files/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { NewestFiles } from '#libs/platform/seal/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { MOST_PEOPLE, type Batch, type BatchLine } from './batch.js';
import { BatchRepository } from './batch.repository.js';
import { refusalWords } from './batches.view.js';

/** People of one look into the database; their files are read one by one. */
const TURN = 200;

/** Columns of the index, as `attestations.batch.columns.<name>`. */
const COLUMNS = ['file', 'number', 'name', 'staff-number', 'unit', 'code', 'address', 'sha256', 'refusal'] as const;

/** The sealed files of a batch as one archive with an index, read while it is sent: memory holds one file at a time. */
@Injectable()
export class BatchArchiveReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly batches: BatchRepository,
    private readonly documents: Documents,
    private readonly newest: NewestFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound */
  async of(ctx: RequestContext, id: string): Promise<{ name: string; pieces: AsyncIterable<Uint8Array> }> {
    const batch = await this.uow.read(ctx, (tx) => this.batches.byId(tx, id));
    if (!batch) throw new NotFound('batch');
    return {
      name: `${batch.kind}-${batch.periodFrom}-${batch.periodTo}.zip`,
      pieces: zipArchive(this.entries(ctx, batch), this.clock.now()),
    };
  }

  private async *entries(ctx: RequestContext, batch: Batch): AsyncGenerator<ZipEntry> {
    yield { name: 'index.csv', bytes: Buffer.from(await this.index(ctx, batch)) };
    const { employerId } = requireTenant(ctx);
    for await (const { attestationId, number, issued } of this.lines(ctx, batch)) {
      if (!issued || attestationId === null || number === null) continue;
      const kept = await this.uow.read(ctx, (tx) => this.batches.file(tx, attestationId));
      if (!kept) continue;
      const sealed = await this.documents.read(employerId, kept);
      yield { name: `${number}.pdf`, bytes: await this.newest.of(ctx, kept.sha256, sealed) };
    }
  }

  /** Whom each file is about, and why others have none. */
  private index(ctx: RequestContext, batch: Batch): Promise<string> {
    const { locale } = ctx;
    return csvFile<BatchLine>({
      titles: COLUMNS.map((name) => t(locale, `attestations.batch.columns.${name}`)),
      most: MOST_PEOPLE,
      next: (after, count) =>
        this.uow.read(ctx, (tx) => this.batches.lines(tx, batch.id, after?.employeeId ?? null, count)),
      cells: ({ number, code, sha256, issued, refusal, ...person }) => [
        issued ? `${number}.pdf` : '',
        number ?? '',
        person.name,
        person.staffNumber,
        person.unit,
        code ?? '',
        code === null ? '' : `${this.config.baseUrl}/v/${code}`,
        sha256 ?? '',
        refusal === null ? '' : refusalWords(locale, refusal),
      ],
    });
  }

  private async *lines(ctx: RequestContext, { id }: Batch): AsyncGenerator<BatchLine> {
    let after: string | null = null;
    for (;;) {
      const from: string | null = after;
      const found: BatchLine[] = await this.uow.read(ctx, (tx) => this.batches.lines(tx, id, from, TURN));
      yield* found;
      after = found.at(-1)?.employeeId ?? null;
      if (found.length < TURN) return;
    }
  }
}
