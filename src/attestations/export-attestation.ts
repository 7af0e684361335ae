import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { unprintable } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../audit/index.js';
import { AttestedReader } from './attested.reader.js';
import { NotReplaceable, ReasonNeeded, ReasonUnprintable } from './attestation.errors.js';
import { ISSUE_ATTESTATION } from './attestation.jobs.js';
import { AttestationRepository } from './attestation.repository.js';
import { GatheredFiguresReader } from './gatherings/gathered-figures.reader.js';
import { printableDraft } from './kinds/printable-draft.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { NumberAttestation } from './number-attestation.js';

/** Input of an export. */
export interface ExportWish {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly locale: Locale;
  /** One of the kinds; the usual one when none is named. */
  readonly kind?: string;
  /** Whom it is about, for the kinds that are about a person; the same person as what it replaces. */
  readonly employeeId?: string | null;
  /** The place that it is about, for the kinds that are about one. */
  readonly siteId?: string | null;
  /** The figures that a job counted, for the kinds that need one. */
  readonly gatheringId?: string | null;
  /** The attestation that this one corrects; it stays verifiable as replaced. */
  readonly replacesId?: string | null;
  /** The reason for issuing it although there is nothing to attest or a blocking point is open; printed on it. */
  readonly reason?: string;
}

/** Takes a number, freezes the content and asks for the sealed document. */
@Injectable()
export class ExportAttestation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly kinds: AttestationKinds,
    private readonly attested: AttestedReader,
    private readonly gathered: GatheredFiguresReader,
    private readonly repository: AttestationRepository,
    private readonly numbers: NumberAttestation,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly seal: SealService,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the attestation's id; its page shows the progress
   * @throws PeriodRefused, ReasonNeeded, NothingKnown, NotFound (the kind, the person, the replaced one), NotReplaceable, SealNotConfigured,
   * NameUnprintable, ReasonUnprintable, NotGathered, GatheredBefore; nothing is numbered then
   */
  async execute(ctx: RequestContext, wish: ExportWish): Promise<{ id: string }> {
    const kind = this.kinds.wanted(ctx, wish.kind);
    kind.refusePeriod(wish, this.clock.today());
    const person = await this.attested.person(ctx, kind, wish.employeeId ?? null);
    const site = await this.attested.site(ctx, kind, wish.siteId ?? null);
    const specimen = await this.seal.isSpecimen();
    const period = { from: wish.from, to: wish.to };
    const gathered = await this.gathered.of(ctx, kind, wish);
    const draft = printableDraft(await kind.draft(ctx, { period, person, site, gathered }, wish.locale));
    const remark = wish.reason?.trim() || null;
    if (draft.cautions.length > 0 && remark === null) throw new ReasonNeeded();
    const strange = unprintable(remark ?? '');
    if (strange.length > 0) throw new ReasonUnprintable(strange);
    return this.uow.run(ctx, async (tx) => {
      const replaced = wish.replacesId ? await this.repository.byId(tx, wish.replacesId, 'for update of a') : null;
      if (wish.replacesId && !replaced) throw new NotFound('attestation');
      if (
        replaced &&
        (replaced.state !== 'issued' ||
          replaced.kind !== kind.id ||
          replaced.employeeId !== (person?.id ?? null) ||
          replaced.siteId !== (site?.id ?? null) ||
          replaced.revokedAt ||
          replaced.replacedBy)
      ) {
        throw new NotReplaceable();
      }
      const runId = await this.runs.create(tx, ISSUE_ATTESTATION);
      const { id, number } = await this.numbers.take(tx, {
        kind,
        draft,
        period,
        locale: wish.locale,
        employeeId: person?.id ?? null,
        siteId: site?.id ?? null,
        specimen,
        remark,
        replaced,
        runId,
        batchId: null,
        createdBy: actorName(ctx),
      });
      await this.outbox.add(tx, ISSUE_ATTESTATION, { attestationId: id, runId });
      await this.audit.record(tx, {
        action: 'attestations.export',
        subject: { type: 'attestation', id },
        detail: {
          number,
          kind: kind.id,
          ...(person && { employeeId: person.id }),
          ...(site && { siteId: site.id }),
          from: wish.from,
          to: wish.to,
          replaces: replaced?.number ?? null,
          cautions: [...draft.cautions],
          reason: remark,
        },
      });
      return { id };
    });
  }
}
