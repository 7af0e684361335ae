import { Inject, Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { requireTenant, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, type JobRunView } from '#libs/platform/queue/index.js';
import { NewestFiles, SealProofsRepository, type PublicVersion } from '#libs/platform/seal/index.js';
import type { Attestation } from './attestation.js';
import { AttestedReader } from './attested.reader.js';
import { AttestationRepository } from './attestation.repository.js';
import type { AttestationDraft } from './kinds/attestation-kind.js';
import { GatheredFiguresReader } from './gatherings/gathered-figures.reader.js';
import { printableDraft } from './kinds/printable-draft.js';
import { EmployerDirectory } from '../employers/index.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { isProven } from './seal-proof.view.js';

/** An attestation, the job run that produces it, and its public address. */
export interface AttestationDetail {
  readonly attestation: Attestation;
  readonly run: JobRunView | null;
  readonly verifyUrl: string;
  /** Every issued version of its file, and whether the newest still shows by itself when it was sealed. */
  readonly versions: readonly PublicVersion[];
  readonly proven: boolean;
  /** Whether its figures can be had as a workbook. */
  readonly workbook: boolean;
}

/** What the attestation pages of HR show. */
@Injectable()
export class AttestationsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly attested: AttestedReader,
    private readonly repository: AttestationRepository,
    private readonly runs: JobRuns,
    private readonly gathered: GatheredFiguresReader,
    private readonly documents: Documents,
    private readonly newest: NewestFiles,
    private readonly proofs: SealProofsRepository,
    private readonly employers: EmployerDirectory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  recent(ctx: RequestContext): Promise<Attestation[]> {
    return this.uow.read(ctx, (tx) => this.repository.recent(tx, 50));
  }

  /**
   * The choices of the first step; the kind is fixed while an attestation is replaced.
   * @throws NotFound
   */
  async beginning(ctx: RequestContext, wanted: { kind?: string | undefined; replaces?: string | undefined }) {
    const replaced = await this.replaced(ctx, wanted.replaces);
    const kind = this.kinds.wanted(ctx, replaced?.kind ?? wanted.kind);
    const { documentLocale } = await this.uow.read(ctx, (tx) => this.employers.current(tx));
    return {
      kind: kind.id,
      gathers: kind.gather !== undefined,
      usual: kind.usualPeriod(this.clock.today()),
      replaced,
      locale: documentLocale,
    };
  }

  /** What the document would say now. @throws PeriodRefused, NotFound, NameUnprintable */
  async preview(
    ctx: RequestContext,
    wish: {
      kind?: string | undefined;
      employeeId: string | null;
      siteId: string | null;
      from: IsoDate;
      to: IsoDate;
      locale: Locale;
      gathering?: string | undefined;
    },
  ): Promise<AttestationDraft> {
    const kind = this.kinds.wanted(ctx, wish.kind);
    kind.refusePeriod(wish, this.clock.today());
    const person = await this.attested.person(ctx, kind, wish.employeeId);
    const site = await this.attested.site(ctx, kind, wish.siteId);
    const period = { from: wish.from, to: wish.to };
    const gathered = await this.gathered.of(ctx, kind, { ...period, gatheringId: wish.gathering });
    return printableDraft(await kind.draft(ctx, { period, person, site, gathered }, wish.locale));
  }

  /** The attestation about to be replaced; null when none is. @throws NotFound */
  async replaced(ctx: RequestContext, id: string | undefined): Promise<Attestation | null> {
    return id ? (await this.one(ctx, id)).attestation : null;
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<AttestationDetail> {
    return this.uow.read(ctx, async (tx) => {
      const attestation = await this.repository.byId(tx, id);
      if (!attestation) throw new NotFound('attestation');
      const { sealedSha256 } = attestation;
      const versions = sealedSha256 === null ? [] : await this.proofs.publicVersions(tx, sealedSha256);
      return {
        attestation,
        versions,
        proven: isProven(versions, this.clock.now()),
        run: attestation.runId ? await this.runs.byId(tx, attestation.runId) : null,
        verifyUrl: `${this.config.baseUrl}/v/${attestation.code}`,
        workbook: this.kinds.kept(attestation.kind).workbook !== undefined,
      };
    });
  }

  /** The figures of an issued one as a workbook. @throws NotFound for a kind without, and while it is not issued */
  async workbook(ctx: RequestContext, id: string): Promise<{ number: string; bytes: Uint8Array }> {
    const { attestation } = await this.one(ctx, id);
    const kind = this.kinds.kept(attestation.kind);
    if (attestation.state !== 'issued' || !kind.workbook) throw new NotFound('workbook');
    return { number: attestation.number, bytes: await kind.workbook(JSON.parse(attestation.data)) };
  }

  /** The kept file, with the time-stamps that were added since. @throws NotFound while it is not issued */
  async file(ctx: RequestContext, id: string): Promise<{ number: string; bytes: Uint8Array }> {
    const { number, kept } = await this.uow.read(ctx, async (tx) => {
      const attestation = await this.repository.byId(tx, id);
      const file = await this.repository.file(tx, id);
      if (!attestation || !file) throw new NotFound('attestation file');
      return { number: attestation.number, kept: file };
    });
    const sealed = await this.documents.read(requireTenant(ctx).employerId, kept);
    return { number, bytes: await this.newest.of(ctx, kept.sha256, sealed) };
  }
}
