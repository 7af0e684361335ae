import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { PlannedFirings } from '#libs/platform/queue/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { HeldKindsReader } from '../held/held-kinds.reader.js';
import { ERASE_DUE_NIGHTLY } from './retention.jobs.js';
import { erasureModel, retentionModel, type ErasureModel, type RetentionModel } from './retention.view.js';
import { PersonalRetentionRepository } from '../held/personal-retention.repository.js';

/** How long personal data are kept, and what an erasure of one person would do. */
@Injectable()
export class RetentionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly retention: PersonalRetentionRepository,
    private readonly employees: EmployeeRecords,
    private readonly held: HeldKindsReader,
    private readonly planned: PlannedFirings,
  ) {}

  async settings(ctx: RequestContext, refused?: RefusedForm): Promise<RetentionModel> {
    return this.uow.read(ctx, async (tx) => {
      const choices = await this.retention.choices(tx);
      const facts = {
        choices,
        last: await this.retention.last(tx),
        next: await this.planned.next(tx, ERASE_DUE_NIGHTLY),
        now: this.clock.now(),
      };
      return retentionModel(ctx.locale, facts, refused);
    });
  }

  /** @throws NotFound for an unknown or foreign id */
  async erasureOf(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<ErasureModel> {
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const held = await this.held.of(tx, id);
      return erasureModel(ctx.locale, { person, held, today: this.clock.today() }, refused);
    });
  }
}
