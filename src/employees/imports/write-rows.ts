import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { auditDetail, type RegisteredEmployee } from '../employee-changes.rules.js';
import { EMPLOYEE_ADDRESS_CHANGED, EMPLOYEE_LEFT } from '../employee.events.js';
import { EmployeeRepository } from '../employee.repository.js';
import { endsSooner } from '../leaving-day.rules.js';
import { TELL_EMPLOYEE } from '../record/employee-letters.jobs.js';
import { worksOn } from '../works-on.rules.js';
import type { DraftedFile } from './employee-file.rules.js';
import type { CheckedRows } from './employee-import.repository.js';
import { ReviewRows } from './review-rows.js';

/** Audit entries written at a time. */
const AUDITED = 1_000;

/** How rows are to be written. */
export interface WriteWish {
  /** Write the accepted rows even when others are refused; otherwise all or nothing. */
  readonly keepGood: boolean;
  readonly importId: string | null;
  readonly agreed: string | null;
  readonly progress?: (done: number) => Promise<void>;
}

/**
 * Checks and writes in one transaction, one import of a tenant at a time: what is found free is still free when
 * written.
 */
@Injectable()
export class WriteRows {
  constructor(
    private readonly repository: EmployeeRepository,
    private readonly review: ReviewRows,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @param agreed fingerprint of what somebody agreed to; null when nobody was asked row by row
   * @returns what was found, and whether it was written: not when rows are refused and the good ones are not asked for, nor
   * when it is not what was agreed to
   */
  async within(
    tx: Tx,
    file: DraftedFile,
    { keepGood, importId, agreed, progress }: WriteWish,
  ): Promise<{ written: boolean; report: CheckedRows; absent: readonly RegisteredEmployee[] }> {
    await this.repository.lockRegister(tx);
    const { accepted, report, absent } = await this.review.within(tx, file);
    const refused = report.good === 0 || (report.bad > 0 && !keepGood);
    if (refused || (agreed !== null && agreed !== report.planSha256)) return { written: false, report, absent };
    const fresh = accepted.filter(({ kind }) => kind === 'new');
    const changed = accepted.flatMap(({ known, after, changes, kind }) =>
      known && kind !== 'unchanged' ? [{ id: known.id, known, after, changes }] : [],
    );
    await this.repository.freeAddresses(tx, changed, fresh);
    await this.repository.add(tx, fresh, { at: this.clock.now(), importId, ...(progress && { progress }) });
    await this.repository.change(tx, changed, {
      at: this.clock.now(),
      ...(progress && { progress: (done: number) => progress(fresh.length + done) }),
    });
    for (const { id: employeeId, known, after } of changed) {
      const { leftOn } = after;
      if (leftOn === known.leftOn) continue;
      const today = this.clock.today();
      if (leftOn === null && known.leftOn !== null && known.leftOn < today)
        await this.repository.keepGap(tx, {
          employeeId,
          leftOn: known.leftOn,
          backOn: today,
          at: this.clock.now(),
        });
      if (leftOn !== null && endsSooner(known.leftOn, leftOn))
        await this.events.publish(tx, EMPLOYEE_LEFT, { employeeId, leftOn });
      const stays = worksOn(known, today) ? 'stays' : 'returns';
      await this.outbox.add(tx, TELL_EMPLOYEE, {
        employeeId,
        revision: known.revision + 1,
        news: leftOn === null ? { kind: stays } : { kind: 'leaves', leftOn },
      });
    }
    const moved = changed.flatMap(({ id, changes }) => (changes.some(({ field }) => field === 'email') ? [id] : []));
    for (let from = 0; from < moved.length; from += AUDITED)
      await this.events.publish(tx, EMPLOYEE_ADDRESS_CHANGED, { employeeIds: moved.slice(from, from + AUDITED) });
    for (let from = 0; from < changed.length; from += AUDITED) {
      await this.audit.record(
        tx,
        ...changed.slice(from, from + AUDITED).map(({ id, changes }): AuditEvent => ({
          action: 'employees.change',
          subject: { type: 'employee', id },
          detail: { ...auditDetail(changes), ...(importId !== null && { importId }) },
        })),
      );
    }
    return { written: true, report, absent };
  }
}
