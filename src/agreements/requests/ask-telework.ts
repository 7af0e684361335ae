import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, worksOn, type EmployeeView } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { PLACES } from '../register/agreement-terms.rules.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { AdviceDelayReader } from './advice-delay.reader.js';
import { MAIL_REQUEST } from './request.jobs.js';
import { AskerLeft, OfferOpen, RequestOpen } from './request.errors.js';
import { adviseBy, answerBy, wishRefusals, type Wish } from './telework-request.rules.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** Somebody asks for telework, or for other terms than those that hold. */
@Injectable()
export class AskTelework {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly agreements: AgreementRepository,
    private readonly requests: TeleworkRequestsRepository,
    private readonly delays: AdviceDelayReader,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param wish.holdsRight the person holds a right that the law or the framework gives; which one nobody asks
   * @throws InvalidInput naming the fields, NotFound for somebody who is no employee, AskerLeft, RequestOpen, OfferOpen
   */
  async execute(ctx: RequestContext, wish: Wish & { readonly holdsRight: boolean }): Promise<{ requestId: string }> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const today = this.clock.today();
    return this.uow.run(ctx, async (tx) => {
      const { sector } = await this.employers.current(tx);
      const refusals = wishRefusals(wish, sector, today);
      if (refusals.length > 0) throw new InvalidInput(refusals);
      const person = await this.employees.lock(tx, employeeId);
      if (!person) throw new NotFound('employee');
      if (!worksOn(person, today) || !worksOn(person, wish.startOn)) throw new AskerLeft();
      const offers = await this.agreements.openOf(tx, employeeId, ['sent', 'signed_by_employee']);
      if (offers.length > 0) throw new OfferOpen();
      const managerId = await this.managerOf(tx, person);
      const { days } = await this.delays.on(tx, today);
      const requestId = newId();
      const added = await this.requests.add(tx, {
        id: requestId,
        employeeId,
        managerId,
        daysPerWeek: wish.daysPerWeek,
        weekdays: [...new Set(wish.weekdays)].toSorted((a, b) => a - b),
        places: PLACES.filter((place) => wish.places.includes(place)),
        startOn: wish.startOn,
        holdsRight: wish.holdsRight,
        askedAt: this.clock.now(),
        answerBy: answerBy(today),
        adviseBy: managerId === null ? null : adviseBy(today, days),
      });
      if (!added) throw new RequestOpen();
      await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'asked' });
      // Whether a right is held stays with the request: the journal never holds what may tell of health.
      await this.audit.record(tx, {
        action: 'agreements.ask-telework',
        subject: { type: 'telework-request', id: requestId },
        detail: { daysPerWeek: wish.daysPerWeek, startOn: wish.startOn },
      });
      return { requestId };
    });
  }

  /** The manager who works here today, or null: then HR decides without an opinion. */
  private async managerOf(tx: Tx, { id, managerId }: EmployeeView): Promise<string | null> {
    if (managerId === null || managerId === id) return null;
    const manager = await this.employees.byId(tx, managerId);
    return manager && worksOn(manager, this.clock.today()) ? manager.id : null;
  }
}
