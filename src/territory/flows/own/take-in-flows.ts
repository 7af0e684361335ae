import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { communeIndex, type CommutingFlow } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { OwnDepartments } from '../../../organisations/index.js';
import { FlowFileRefused } from '../import/flow-import.errors.js';
import type { FlowRow } from '../import/flow-row.rules.js';
import { readFlowFile } from '../import/read-flow-file.js';
import { FlowUploadsRepository } from './flow-uploads.repository.js';
import type { FlowOutcome, FlowUpload } from './own-flows.js';
import { OwnFlowsRepository } from './own-flows.repository.js';

/** Flows summed before they are written. */
const PART = 20_000;
/** Parts of the file between two words of how far it is. */
const STEP = 4;

/** A file that was read to its end without a fault, as far as it is the territory's. */
type Judged = Omit<Extract<FlowOutcome, { kind: 'taken' }>, 'same'> & { readonly digest: string };
type Refused = Exclude<FlowOutcome, { kind: 'taken' }>;
type IsOwn = (row: FlowRow) => boolean;

/**
 * Takes in a file of commuting that a territory sent: flows from homes in its own départements, all of them in place of its own of
 * that year, or nothing. The file is read once to be judged, and once to be written; the same again changes nothing.
 */
@Injectable()
export class TakeInFlows {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnDepartments,
    private readonly uploads: FlowUploadsRepository,
    private readonly flows: OwnFlowsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @param ctx of the territory, in a job */
  async execute(ctx: RequestContext, { upload }: { readonly upload: FlowUpload }): Promise<void> {
    const departments = new Set(await this.uow.read(ctx, (tx) => this.own.of(tx)));
    const isOwn: IsOwn = ({ home }) => departments.has(communeIndex().get(home)?.departement ?? '');
    const judged = await this.judge(ctx, upload, isOwn);
    await this.uow.run(ctx, async (tx) => {
      const at = this.clock.now();
      if (judged.kind !== 'taken') return this.uploads.end(tx, upload.id, { state: 'refused', outcome: judged, at });
      const { digest, ...outcome } = judged;
      const same = (await this.flows.ofYear(tx, judged.year))?.digest === digest;
      if (!same) await this.write(tx, upload, judged, isOwn);
      return this.uploads.end(tx, upload.id, { state: 'done', outcome: { ...outcome, same }, at });
    });
  }

  private async judge(ctx: RequestContext, upload: FlowUpload, isOwn: IsOwn): Promise<Judged | Refused> {
    const { saidYear: said } = upload;
    const digest = createHash('sha256');
    let own = 0;
    const take = async (rows: readonly FlowRow[]): Promise<void> => {
      for (const { home, work, people } of rows.filter(isOwn)) {
        digest.update(`${home} ${work} ${people}\n`);
        own += people;
      }
    };
    try {
      const { year: titled, rows, people, problems } = await readFlowFile(this.bytes(ctx, upload, 0), { take });
      if (problems.length > 0) return { kind: 'rows', problems };
      const year = titled ?? said;
      if (year === null) throw new FlowFileRefused('said-none');
      if (said !== null && said !== year)
        throw new FlowFileRefused('said-other', { titled: String(year), said: String(said) });
      if (own === 0) throw new FlowFileRefused('nobody');
      return { kind: 'taken', year, rows, people, own, digest: digest.digest('hex') };
    } catch (error) {
      if (!(error instanceof FlowFileRefused)) throw error;
      return { kind: 'file', code: error.code, params: error.params };
    }
  }

  private async write(tx: Tx, upload: FlowUpload, judged: Judged, isOwn: IsOwn): Promise<void> {
    const { fileName, bytes } = upload;
    const { year, digest, rows, own } = judged;
    await this.flows.begin(tx, { year, digest, fileName, people: own, takenAt: this.clock.now() });
    const sums = new Map<string, CommutingFlow>();
    const flush = async (): Promise<void> => {
      await this.flows.add(tx, year, [...sums.values()]);
      sums.clear();
    };
    await readFlowFile(this.bytes(tx.ctx, upload, bytes), {
      take: async (read) => {
        for (const { home, work, people } of read.filter(isOwn)) {
          const key = `${home} ${work}`;
          sums.set(key, { home, work, people: (sums.get(key)?.people ?? 0) + people });
        }
        if (sums.size >= PART) await flush();
      },
    });
    await flush();
    await this.audit.record(tx, {
      action: 'territory.import-flows',
      subject: { type: 'network', id: 'commuting' },
      detail: { year, rows, people: Math.round(own), fileName },
    });
  }

  /** The bytes of a file, a part in memory at a time. @param before read of it already, told with how far it is */
  private bytes(ctx: RequestContext, { id }: FlowUpload, before: number): Readable {
    return Readable.from(this.parts(ctx, id, before), { objectMode: false });
  }

  private async *parts(ctx: RequestContext, id: string, before: number): AsyncGenerator<Buffer> {
    let came = before;
    for (let part = 0; ; part += 1) {
      const bytes = await this.uow.read(ctx, (tx) => this.uploads.part(tx, id, part));
      if (!bytes) return;
      if (part % STEP === 0) await this.uow.run(ctx, (tx) => this.uploads.progress(tx, id, came));
      came += bytes.length;
      yield bytes;
    }
  }
}
