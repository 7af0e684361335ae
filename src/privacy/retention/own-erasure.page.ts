import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { ErasureRequestRepository } from '../requests/erasure-request.repository.js';
import { HeldKindsReader } from '../held/held-kinds.reader.js';
import { ownErasureModel, type OwnErasureModel } from './own-erasure.view.js';

/** What somebody sees before and after asking for the erasure of their own data. */
@Injectable()
export class OwnErasurePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly held: HeldKindsReader,
    private readonly requests: ErasureRequestRepository,
  ) {}

  /** @throws NotFound for a caller who is no member */
  async of(ctx: RequestContext): Promise<OwnErasureModel> {
    const { actor, employeeId } = ctx;
    if (actor.kind !== 'member') throw new NotFound('member');
    return this.uow.read(ctx, async (tx) => {
      const record = employeeId === null ? null : await this.employees.byId(tx, employeeId);
      return ownErasureModel(ctx.locale, {
        leftOn: record?.leftOn ?? null,
        held: await this.held.of(tx, employeeId),
        request: await this.requests.latestOf(tx, actor.id),
        today: this.clock.today(),
      });
    });
  }
}
