import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EMPLOYER_STATE } from '../employer-state.js';
import { CoverRefused } from './covers.errors.js';
import { judgeCover } from './judge-cover.rules.js';
import type { CoverTerms } from './social-cover.js';
import { SocialCoversRepository } from './social-covers.repository.js';

/** HR records an A1 certificate or an agreement of article 16 of somebody. */
@Injectable()
export class RecordCover {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly covers: SocialCoversRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound @throws CoverRefused naming the fields; then nothing is written */
  async execute(
    ctx: RequestContext,
    { employeeId, terms }: { readonly employeeId: string; readonly terms: CoverTerms },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      // Whoever records another for the same person waits, and finds this one.
      if (!(await this.employees.lock(tx, employeeId))) throw new NotFound('employee');
      const others = await this.covers.ofEach(tx, [employeeId]);
      const refusals = judgeCover(terms, { today: this.clock.today(), others, employerState: EMPLOYER_STATE });
      if (refusals.length > 0) throw new CoverRefused(refusals);
      const id = await this.covers.add(tx, employeeId, terms, { by: actorName(ctx), at: this.clock.now() });
      const { kind, standing } = terms;
      await this.audit.record(tx, {
        action: 'ledger.record-cover',
        subject: { type: 'employee', id: employeeId },
        detail: { cover: id, kind, standing },
      });
    });
  }
}
