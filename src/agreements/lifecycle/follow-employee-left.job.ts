import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Foresees, type Consequence, type ConsequenceRow, type Forecaster } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Events, HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords } from '../../employees/index.js';
import { AgreementLife, type Step } from './agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AGREEMENT_ENDED } from './agreement.events.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf, rangeText, type AgreementAction } from '../register/agreement.rules.js';

/** What is not closed yet. */
const OPEN = ['draft', 'sent', 'signed_by_employee', 'in_force'] as const;

interface Leaver {
  readonly employeeId: string;
  readonly leftOn: IsoDate;
}

/**
 * Somebody leaves: drafts are discarded, what waits for a signature is withdrawn, terms in force end with the last day
 * worked. Terms that end earlier anyway are left alone. Said in advance and done by the same function.
 */
@HandlesEvent(EMPLOYEE_LEFT, { name: 'agreements.follow-employee-left' })
@Foresees(EMPLOYEE_LEFT)
@Injectable()
export class FollowEmployeeLeftJob implements EventHandler<Leaver>, Forecaster<Leaver> {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly life: AgreementLife,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  async handle(tx: Tx, leaver: Leaver): Promise<void> {
    // The leaving may have been withdrawn or moved since: what is written down now counts. One that was put off meanwhile
    // has no event of its own, so that this one answers for the later day.
    const person = await this.employees.lock(tx, leaver.employeeId);
    if (!person || person.leftOn === null) return;
    const lastDay = addDays(person.leftOn, -1);
    const concerned = await this.repository.lockOfEmployees(tx, [leaver.employeeId], OPEN);
    const ends = endsOf(concerned, lastDay);
    const steps = ends.map(({ agreement, action }): Step => ({
      agreement,
      action,
      reason: t(agreement.locale, 'agreements.leaver.reason', { day: formatDate(agreement.locale, lastDay, 'full') }),
      ...(action === 'end' && { writes: { effective: cutAfter(agreement.effective, lastDay) } }),
    }));
    await this.life.take(tx, 'system', steps);
    for (const { agreement, action } of ends) {
      if (action !== 'end') continue;
      const { id: agreementId, employeeId } = agreement;
      await this.events.publish(tx, AGREEMENT_ENDED, { agreementId, employeeId, lastDay });
    }
    await this.audit.record(
      tx,
      ...ends.map(({ agreement, action }) => ({
        action: `agreements.${action}`,
        subject: { type: 'agreement', id: agreement.id },
        detail: { reference: agreement.reference, version: agreement.version, because: 'employee-left', lastDay },
      })),
    );
  }

  async foresee(tx: Tx, { employeeId, leftOn }: Leaver): Promise<Consequence> {
    const { locale } = tx.ctx;
    const lastDay = addDays(leftOn, -1);
    const ends = endsOf(await this.repository.openOf(tx, employeeId, OPEN), lastDay);
    const rows = ends.map(({ agreement, action }): ConsequenceRow => ({
      when: action === 'end' ? formatDate(locale, lastDay, 'short') : t(locale, 'agreements.leaver.at-once'),
      who: agreement.employeeName,
      where: t(locale, 'agreements.list.reference', { reference: agreement.reference, version: agreement.version }),
      outcome: t(locale, `agreements.leaver.${action}`),
    }));
    const count = rows.length;
    return { sentence: t(locale, 'agreements.leaver.sentence', { count }), count, people: Math.min(count, 1), rows };
  }
}

/** Which open agreements end because of a last day, and how. */
function endsOf(open: readonly Agreement[], lastDay: IsoDate): { agreement: Agreement; action: AgreementAction }[] {
  return open.flatMap((agreement): { agreement: Agreement; action: AgreementAction }[] => {
    if (agreement.state === 'draft') return [{ agreement, action: 'discard' }];
    if (agreement.state !== 'in_force') return [{ agreement, action: 'lapse' }];
    const period = periodOf(agreement.effective);
    return period && period.to !== null && period.to <= lastDay ? [] : [{ agreement, action: 'end' }];
  });
}

/** The days that remain of an agreement up to a last day, as `daterange` text. */
function cutAfter(effective: string | null, lastDay: IsoDate): string {
  const period = periodOf(effective);
  return rangeText(period === null || lastDay < period.from ? null : { from: period.from, to: lastDay });
}
