import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { AGREEMENT_REPLACED } from './agreement.events.js';
import { AgreementLife } from './agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { cutBefore, periodOf, rangeText } from '../register/agreement.rules.js';

/** New terms of somebody, and their first day. */
export interface Beginning {
  readonly agreementId: string;
  readonly from: IsoDate;
}

/** Ends earlier terms the day before new ones begin, so that one agreement holds on any day. */
@Injectable()
export class MakeRoom {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly events: Events,
  ) {}

  /**
   * Cuts the terms of employees who begin new ones. An earlier agreement that still has days to come stays in force until
   * they have passed (a daily job closes it); one that has none left is replaced at once.
   * @returns the employees whose terms were cut
   */
  async before(tx: Tx, begins: ReadonlyMap<string, Beginning>, today: IsoDate): Promise<ReadonlySet<string>> {
    const inForce = await this.repository.lockOfEmployees(tx, [...begins.keys()], ['in_force']);
    const cut = inForce.flatMap((agreement) => {
      const period = periodOf(agreement.effective);
      const from = begins.get(agreement.employeeId)?.from;
      if (!period || from === undefined) return [];
      const left = cutBefore(period, from);
      return left === period ? [] : [{ agreement, left }];
    });
    const over = cut.filter(({ left }) => left === null || (left.to !== null && left.to < today));
    const later = cut.filter((entry) => !over.includes(entry));
    await this.repository.change(
      tx,
      later.map(({ agreement, left }) => ({ id: agreement.id, state: agreement.state, effective: rangeText(left) })),
    );
    const replaced = new Set(cut.map(({ agreement }) => agreement.employeeId));
    for (const employeeId of replaced)
      await this.events.publish(tx, AGREEMENT_REPLACED, { employeeId, ...begins.get(employeeId)! });
    await this.life.take(
      tx,
      'hr',
      over.map(({ agreement, left }) => ({ agreement, action: 'supersede', writes: { effective: rangeText(left) } })),
    );
    return replaced;
  }

  /** Replaces agreements that wait for a signature: a newer version has been sent. */
  async supersedeOpen(tx: Tx, employeeIds: readonly string[], except: ReadonlySet<string>): Promise<Agreement[]> {
    const open = await this.repository.lockOfEmployees(tx, employeeIds, ['sent', 'signed_by_employee']);
    return this.life.take(
      tx,
      'hr',
      open.filter(({ id }) => !except.has(id)).map((agreement) => ({ agreement, action: 'supersede' })),
    );
  }
}
