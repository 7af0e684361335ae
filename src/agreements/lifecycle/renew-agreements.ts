import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { ChangedMeanwhile } from '../register/agreement.errors.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { bareTerms, DAYS_TO_SIGN } from '../register/agreement-terms.rules.js';
import { BeginDrafts } from './begin-drafts.js';
import { MOST_AT_ONCE } from './prepare-agreements.js';
import { renewal, type NotRenewed } from './renewal.rules.js';

/** What became of each agreement that HR wanted renewed. */
export interface Renewals {
  readonly prepared: readonly string[];
  readonly refused: readonly { readonly agreementId: string; readonly name: string; readonly why: NotRenewed }[];
}

/** Prepares drafts that follow agreements whose end is near, for as long again; those that cannot be are named. */
@Injectable()
export class RenewAgreements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agreements: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly drafts: BeginDrafts,
  ) {}

  /** @throws NotFound for an unknown or foreign id, InvalidInput for too many, ChangedMeanwhile */
  async execute(
    ctx: RequestContext,
    { agreementIds }: { readonly agreementIds: readonly string[] },
  ): Promise<Renewals> {
    const ids = [...new Set(agreementIds)];
    if (ids.length > MOST_AT_ONCE)
      throw new InvalidInput([{ field: 'ids', code: 'agreements.employees-many', params: { most: MOST_AT_ONCE } }]);
    try {
      return await this.uow.run(ctx, async (tx) => {
        const found = await this.agreements.lockMany(tx, ids);
        if (found.length !== ids.length) throw new NotFound('agreement');
        const followed = await this.followed(tx, found);
        const prepared: string[] = [];
        const refused: { agreementId: string; name: string; why: NotRenewed }[] = [];
        for (const agreement of found) {
          const days = await this.daysOf(tx, agreement, followed.has(agreement.employeeId));
          if (typeof days === 'string') {
            refused.push({ agreementId: agreement.id, name: agreement.employeeName, why: days });
            continue;
          }
          const signBy = addDays(this.clock.today(), DAYS_TO_SIGN);
          const { employeeId, locale } = agreement;
          const terms = { ...bareTerms(agreement), ...days };
          prepared.push(...(await this.drafts.begin(tx, { employeeIds: [employeeId], locale, terms, signBy })));
        }
        return { prepared, refused };
      });
    } catch (error) {
      if (['agreements_version_once', 'agreements_one_draft'].some((name) => violates(error, name)))
        throw new ChangedMeanwhile();
      throw error;
    }
  }

  private async daysOf(tx: Tx, agreement: Agreement, followed: boolean) {
    const period = periodOf(agreement.effective);
    const person = await this.employees.byId(tx, agreement.employeeId);
    const next = period?.to ? addDays(period.to, 1) : null;
    const stays = person !== null && worksOn(person, this.clock.today()) && (next === null || worksOn(person, next));
    const { state, startOn, endOn } = agreement;
    return renewal({ state, period, startOn, endOn, followed, stays });
  }

  /** People who have a text under way, or a version after this one. */
  private async followed(tx: Tx, found: readonly Agreement[]): Promise<ReadonlySet<string>> {
    const people = found.map(({ employeeId }) => employeeId);
    const open = await this.agreements.lockOfEmployees(tx, people, ['draft', 'sent', 'signed_by_employee']);
    const later = await this.agreements.followed(
      tx,
      found.map(({ id }) => id),
    );
    const followed = found.filter(({ id }) => later.has(id));
    return new Set([...open, ...followed].map(({ employeeId }) => employeeId));
  }
}
