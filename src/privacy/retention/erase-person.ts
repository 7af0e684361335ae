import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Erasure } from '#libs/platform/erasure/index.js';
import { Conflict, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { ErasureRequestRepository } from '../requests/erasure-request.repository.js';
import { MAIL_ERASURE_NEWS } from '../requests/erasure-requests.jobs.js';
import { dueSince, ERASED_KINDS, erasableOn, KEPT_DAYS, type ErasedKind } from '../held/erased-kinds.rules.js';
import { PersonalRetentionRepository } from '../held/personal-retention.repository.js';

/** Erases of somebody who left what the law no longer demands; the rest goes with its day, by the nightly job. What the person asked for is answered so, by a letter too. */
@Injectable()
export class ErasePerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly retention: PersonalRetentionRepository,
    private readonly erasure: Erasure,
    private readonly requests: ErasureRequestRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NotFound for an unknown or foreign id
   * @throws Conflict for somebody who still works here
   */
  async execute(ctx: RequestContext, { employeeId }: { readonly employeeId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const person = await this.employees.lock(tx, employeeId);
      if (!person) throw new NotFound('employee');
      const today = this.clock.today();
      const { leftOn } = person;
      if (leftOn === null || leftOn > today) throw new Conflict('privacy.still-here', 'the person still works here');
      const addresses = await this.requests.addresses(tx);
      const erased: Partial<Record<ErasedKind, number>> = {};
      for (const kind of ERASED_KINDS.filter((one) => erasableOn(one, leftOn) <= today)) {
        const rows = await this.erasure.of(kind).erase(tx, dueSince(today, KEPT_DAYS[kind].least), employeeId);
        if (rows === 0) continue;
        erased[kind] = rows;
        await this.retention.record(tx, { kind, rows, cause: 'request', erasedAt: this.clock.now() });
      }
      await this.requests.keepAddresses(tx, addresses, this.clock.now());
      if (Object.keys(erased).length > 0) {
        const answered = await this.requests.erased(tx, employeeId, actorName(ctx), this.clock.now());
        for (const requestId of answered) await this.outbox.add(tx, MAIL_ERASURE_NEWS, { requestId, news: 'answered' });
      }
      await this.audit.record(tx, {
        action: 'privacy.erase-person',
        subject: { type: 'employee', id: employeeId },
        detail: erased,
      });
    });
  }
}
