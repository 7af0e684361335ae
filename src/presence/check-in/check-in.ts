import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EnterDays } from '../../ledger/index.js';
import { ArrivalReader, type ArrivalAddress } from './arrival.reader.js';

/** Sites are in France and overseas, which is France to the conventions that count days. */
const COUNTRY = 'FR';

/** Somebody records their arrival for today's booking, by the QR code of the place. Twice changes nothing. */
@Injectable()
export class CheckIn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly arrivals: ArrivalReader,
    private readonly days: EnterDays,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for an account without an employee @throws ArrivalRefused */
  async execute(ctx: RequestContext, address: ArrivalAddress): Promise<void> {
    requirePermission(ctx, 'presence.check-in');
    await this.uow.run(ctx, async (tx) => {
      // Locked: the same code read twice at once is recorded once.
      const person = ctx.employeeId ? await this.employees.lock(tx, ctx.employeeId) : null;
      if (!person) throw new NotFound('employee');
      const { siteId, day, half, known } = await this.arrivals.of(tx, person.id, address);
      if (known) return;
      const entry = { day, half, kind: 'third-place', country: COUNTRY, origin: 'checked-in' } as const;
      await this.days.enter(tx, [{ ...entry, employeeId: person.id }]);
      await this.audit.record(tx, {
        action: 'presence.check-in',
        subject: { type: 'employee', id: person.id },
        detail: { day, half, siteId },
      });
    });
  }
}
