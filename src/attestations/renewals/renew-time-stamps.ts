import { Inject, Injectable } from '@nestjs/common';
import { renewedTwin } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { retryAdvice, said } from '#libs/platform/errors/index.js';
import { NewestFiles, SealProofsRepository, SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { TwinSigner } from '../twin-signer.js';
import { renewalsDue } from './renewal-due.rules.js';
import { SealedFiles, type SealedFileOfAny } from './sealed-files.queries.js';

/** Hashes of one look into the database; files are read one by one. */
const TURN = 200;
/** Files of one employer that are stamped in one run: the others follow on the next nights, of which there are 180. */
const MOST = 2_000;

/** What a run has done. */
interface Renewed {
  /** Files of which it is known from now on how long they prove when they were sealed. */
  readonly entered: number;
  readonly stamped: number;
  /** Files that could not be read or stamped, a line each. */
  readonly failed: readonly string[];
}

/**
 * Keeps the sealed files of an employer provable: before what shows when they were sealed ends, each gets a time-stamp over
 * everything, once. Interrupted at any moment it goes on where it was.
 */
@Injectable()
export class RenewTimeStamps {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly documents: Documents,
    private readonly newest: NewestFiles,
    private readonly proofs: SealProofsRepository,
    private readonly seal: SealService,
    private readonly twins: TwinSigner,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws what the authority says, where it is away: then nothing else is tried */
  async execute(ctx: RequestContext): Promise<Renewed> {
    const failed: string[] = [];
    const entered = await this.each(failed, this.hashes(ctx, 'not-entered'), (sha256) => this.enter(ctx, sha256));
    if (!this.seal.hasTimeStamps) return { entered, stamped: 0, failed };
    const stamped = await this.each(failed, this.hashes(ctx, 'due'), (sha256) => this.stamp(ctx, sha256));
    return { entered, stamped, failed };
  }

  /** @returns for how many something was done */
  private async each(
    failed: string[],
    hashes: AsyncIterable<string>,
    work: (sha256: string) => Promise<boolean>,
  ): Promise<number> {
    let done = 0;
    for await (const sha256 of hashes) {
      if (done >= MOST) break;
      try {
        if (await work(sha256)) done += 1;
      } catch (error) {
        // Who is away for one file is away for all of them.
        if (retryAdvice(error) !== null) throw error;
        failed.push(`${sha256}: ${said(error)}`);
      }
    }
    return done;
  }

  private async *hashes(ctx: RequestContext, which: 'not-entered' | 'due'): AsyncGenerator<string> {
    const due = renewalsDue(this.clock.now(), this.config.timeStamps?.renewBefore ?? null);
    for (let after = ''; ;) {
      const from = after;
      const found = await this.uow.read(ctx, (tx) =>
        which === 'due'
          ? this.proofs.due(tx, { ...due, after: from, limit: TURN })
          : this.files.notEntered(tx, from, TURN),
      );
      yield* found;
      if (found.length < TURN) return;
      after = found.at(-1)!;
    }
  }

  /** A file that was sealed before proofs were entered with it. */
  private async enter(ctx: RequestContext, sha256: string): Promise<boolean> {
    const kept = await this.uow.read(ctx, (tx) => this.files.byHash(tx, sha256));
    if (!kept) return false;
    const bytes = await this.documents.read(requireTenant(ctx).employerId, kept);
    const proof = await this.seal.proofOf(bytes);
    const sealed = { sha256, size: bytes.length, stamp: proof?.stamp ?? null, provesUntil: proof?.until ?? null };
    await this.uow.run(ctx, (tx) => this.proofs.enter(tx, sealed, this.clock.now()));
    return true;
  }

  private async stamp(ctx: RequestContext, sealedSha256: string): Promise<boolean> {
    const { kept, newest } = await this.uow.read(ctx, async (tx) => ({
      kept: await this.files.byHash(tx, sealedSha256),
      newest: await this.proofs.newest(tx, sealedSha256),
    }));
    if (!kept) return false;
    const sealed = await this.documents.read(requireTenant(ctx).employerId, kept);
    const made = await this.seal.renew(await this.newest.of(ctx, sealedSha256, sealed));
    if (made === null) return false;
    const proof = await this.seal.proofOf(made.bytes);
    if (proof?.stamp?.at.getTime() !== made.stamp.at.getTime()) {
      throw new Error('the file with its new time-stamp does not verify');
    }
    const version = (newest?.version ?? 0) + 1;
    const renewed = {
      sealedSha256,
      version,
      sha256: made.sha256,
      size: made.bytes.length,
      tail: made.tail,
      stamp: made.stamp,
      provesUntil: made.until,
    };
    const twin = newest?.jws ?? kept.jws;
    const jws = twin && (await this.twins.sign(renewedTwin(await this.twins.read(twin), renewed)));
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.proofs.add(tx, { ...renewed, jws }, this.clock.now()))) return false;
      await this.record(tx, kept, { version, sha256: made.sha256, stamp: made.stamp });
      return true;
    });
  }

  private async record(
    tx: Parameters<AuditTrail['record']>[0],
    { subject, id }: SealedFileOfAny,
    { version, sha256, stamp }: { version: number; sha256: string; stamp: { at: Date; by: string } },
  ): Promise<void> {
    await this.audit.record(tx, {
      action: 'attestations.renew-time-stamp',
      subject: { type: subject, id },
      detail: { version, sha256, at: stamp.at.toISOString(), by: stamp.by },
    });
  }
}
