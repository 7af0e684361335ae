import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Foresees, type Consequence, type ConsequenceRow, type Forecaster } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Events, HandlesEvent, type EventHandler } from '#libs/platform/events/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EMPLOYEE_LEFT, EmployeeRecords } from '../../employees/index.js';
import { AgreementLife, type Step } from './agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AGREEMENT_ENDED } from './agreement.events.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf, rangeText } from '../register/agreement.rules.js';
import { absenceAfter, endingBy, type Absence } from './leaver.rules.js';

/** States of agreements that a departure may end, or end sooner than planned. */
const CONCERNED = ['draft', 'sent', 'signed_by_employee', 'in_force', 'ended', 'replaced'] as const;

interface Leaver {
  readonly employeeId: string;
  readonly leftOn: IsoDate;
}

/**
 * Somebody leaves: drafts are discarded, what waits for a signature is withdrawn, terms in force end with the last day
 * worked, and so do those that had ended with a later day. Terms that end earlier anyway are left alone. One function
 * both foresees and does it.
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
    // The departure may have been withdrawn or moved since, or a return recorded: the present record counts. A
    // departure put off meanwhile publishes no event of its own, so this one answers for the later day.
    const person = await this.employees.lock(tx, leaver.employeeId);
    const absence = person && absenceAfter(person, leaver.leftOn);
    if (!absence) return;
    const { lastDay } = absence;
    const concerned = await this.repository.lockOfEmployees(tx, [leaver.employeeId], CONCERNED);
    const ends = endsOf(concerned, absence);
    const reasonIn = ({ locale }: Agreement) =>
      t(locale, 'agreements.leaver.reason', { day: formatDate(locale, lastDay, 'full') });
    const cut = ({ effective }: Agreement) => ({ effective: cutAfter(effective, lastDay) });
    const shorter = ends.flatMap(({ agreement, action }) => (action === 'shorten' ? [agreement] : []));
    const steps = ends.flatMap(({ agreement, action }): Step[] =>
      action === 'shorten'
        ? []
        : [{ agreement, action, reason: reasonIn(agreement), ...(action === 'end' && { writes: cut(agreement) }) }],
    );
    await this.repository.change(
      tx,
      shorter.map((agreement) => ({ id: agreement.id, state: agreement.state, ...cut(agreement) })),
    );
    for (const agreement of shorter) await this.life.note(tx, agreement, 'shortened', reasonIn(agreement));
    await this.life.take(tx, 'system', steps);
    for (const { agreement, action } of ends) {
      if (action !== 'end' && action !== 'shorten') continue;
      const { id: agreementId, employeeId } = agreement;
      await this.events.publish(tx, AGREEMENT_ENDED, { agreementId, employeeId, lastDay });
    }
    await this.audit.record(
      tx,
      ...ends.map(({ agreement, action }): AuditEvent => ({
        action: `agreements.${action}`,
        subject: { type: 'agreement', id: agreement.id },
        detail: { reference: agreement.reference, version: agreement.version, because: 'employee-left', lastDay },
      })),
    );
  }

  async foresee(tx: Tx, { employeeId, leftOn }: Leaver): Promise<Consequence> {
    const { locale } = tx.ctx;
    const lastDay = addDays(leftOn, -1);
    const ends = endsOf(await this.repository.openOf(tx, employeeId, CONCERNED), { lastDay, backOn: null });
    const rows = ends.map(({ agreement, action }): ConsequenceRow => ({
      when:
        action === 'end' || action === 'shorten'
          ? formatDate(locale, lastDay, 'short')
          : t(locale, 'agreements.leaver.at-once'),
      who: agreement.employeeName,
      where: t(locale, 'agreements.list.reference', { reference: agreement.reference, version: agreement.version }),
      outcome: t(locale, `agreements.leaver.${action}`),
    }));
    const count = rows.length;
    return { sentence: t(locale, 'agreements.leaver.sentence', { count }), count, people: Math.min(count, 1), rows };
  }
}

/** Which agreements end because of an absence, and how. */
const endsOf = (agreements: readonly Agreement[], absence: Absence) =>
  agreements.flatMap((agreement) => {
    const { state, startOn, effective } = agreement;
    const action = endingBy(absence, { state, startOn, period: periodOf(effective) });
    return action === null ? [] : [{ agreement, action }];
  });

/** The days that remain of an agreement up to a last day, as `daterange` text. */
function cutAfter(effective: string | null, lastDay: IsoDate): string {
  const period = periodOf(effective);
  return rangeText(period === null || lastDay < period.from ? null : { from: period.from, to: lastDay });
}
