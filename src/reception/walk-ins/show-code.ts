import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { codeHash, walkInCode } from '../shown-code.js';
import { WalkInsRepository } from './walk-ins.repository.js';

/** How long a code can be shown. */
const VALID_MS = 10 * 60_000;

/** Somebody asks for a code to show at a front desk; an earlier one opens nothing any more. */
@Injectable()
export class ShowCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly walkIns: WalkInsRepository,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound for an account without an employee */
  async execute(ctx: RequestContext): Promise<void> {
    requirePermission(ctx, 'bookings.book');
    await this.uow.run(ctx, async (tx) => {
      const person = ctx.employeeId ? await this.employees.lock(tx, ctx.employeeId) : null;
      if (!person) throw new NotFound('employee');
      const now = this.clock.now();
      const hashOf = (id: string) => codeHash(walkInCode(id, this.config.sessionSecret));
      await this.walkIns.add(tx, person.id, hashOf, { now, endsAt: new Date(now.getTime() + VALID_MS) });
      await this.audit.record(tx, {
        action: 'walk-ins.show',
        subject: { type: 'employee', id: person.id },
        detail: {},
      });
    });
  }
}
