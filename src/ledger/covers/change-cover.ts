import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EMPLOYER_STATE } from '../employer-state.js';
import { CoverChanged, CoverRefused } from './covers.errors.js';
import { judgeCover, judgeCoverEnd } from './judge-cover.rules.js';
import type { CoverTerms, SocialCover } from './social-cover.js';
import { SocialCoversRepository } from './social-covers.repository.js';

/** Which record is changed, the version that was read, and why. */
interface Asked {
  readonly employeeId: string;
  readonly coverId: string;
  readonly revision: number;
  readonly reason: string;
}

/** HR corrects what is on record, or says that it ended before its day. The version before is kept. */
@Injectable()
export class ChangeCover {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly covers: SocialCoversRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** An end that still lies in the days of the corrected record stays. @throws NotFound @throws CoverRefused @throws CoverChanged */
  async correct(ctx: RequestContext, { terms, ...asked }: Asked & { readonly terms: CoverTerms }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const cover = await this.open(tx, asked);
      const others = (await this.covers.ofEach(tx, [asked.employeeId])).filter(({ id }) => id !== cover.id);
      const kept = cover.endedOn !== null && judgeCoverEnd({ ...cover, ...terms }, cover.endedOn).length === 0;
      const said = { ...terms, endedOn: kept ? cover.endedOn : null };
      const refusals = judgeCover(said, { today: this.clock.today(), others, employerState: EMPLOYER_STATE });
      if (refusals.length > 0) throw new CoverRefused(refusals);
      await this.write(tx, 'ledger.correct-cover', asked, { terms, endedOn: said.endedOn });
    });
  }

  /** @throws NotFound @throws CoverRefused @throws CoverChanged */
  async end(ctx: RequestContext, { endedOn, ...asked }: Asked & { readonly endedOn: IsoDate }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const cover = await this.open(tx, asked);
      const refusals = judgeCoverEnd(cover, endedOn);
      if (refusals.length > 0) throw new CoverRefused(refusals);
      await this.write(tx, 'ledger.end-cover', asked, { terms: cover, endedOn });
    });
  }

  private async open(tx: Tx, { employeeId, coverId, revision }: Asked): Promise<SocialCover> {
    if (!(await this.employees.lock(tx, employeeId))) throw new NotFound('employee');
    const cover = await this.covers.lock(tx, coverId);
    if (cover?.employeeId !== employeeId) throw new NotFound('cover');
    if (cover.revision !== revision) throw new CoverChanged();
    return cover;
  }

  private async write(
    tx: Tx,
    action: 'ledger.correct-cover' | 'ledger.end-cover',
    { employeeId, coverId, reason }: Asked,
    { terms, endedOn }: { readonly terms: CoverTerms; readonly endedOn: IsoDate | null },
  ): Promise<void> {
    await this.covers.change(tx, coverId, terms, {
      endedOn,
      reason,
      by: actorName(tx.ctx),
      at: this.clock.now(),
    });
    const { kind, standing } = terms;
    await this.audit.record(tx, {
      action,
      subject: { type: 'employee', id: employeeId },
      detail: { cover: coverId, kind, standing },
    });
  }
}
