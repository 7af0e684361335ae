import { Injectable } from '@nestjs/common';
import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { ChangedMeanwhile } from '../register/agreement.errors.js';
import { DAYS_TO_SIGN, tidyTerms, type TermsInput } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';
import { BeginDrafts } from './begin-drafts.js';

/** Most agreements prepared or sent in one request. */
export const MOST_AT_ONCE = 500;

/** The same terms for one employee or many. */
export interface PrepareInput {
  readonly employeeIds: readonly string[];
  /** Language of the text. */
  readonly locale: Locale;
  readonly terms: TermsInput;
  /** Last day to sign; default 30 days from today. */
  readonly signBy?: IsoDate | null;
}

/** Draws up drafts that HR reviews before sending. An employee's existing draft is replaced. */
@Injectable()
export class PrepareAgreements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly begin: BeginDrafts,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing. @returns the ids. @throws InvalidInput naming the fields, NotFound, ChangedMeanwhile
   */
  async execute(ctx: RequestContext, input: PrepareInput): Promise<string[]> {
    const today = this.clock.today();
    const employeeIds = [...new Set(input.employeeIds)];
    const terms = tidyTerms(input.terms);
    const signBy = input.signBy ?? addDays(today, DAYS_TO_SIGN);
    try {
      return await this.uow.run(ctx, async (tx) => {
        const { sector } = await this.employers.current(tx);
        const refusals = [
          ...peopleRefusals(employeeIds),
          ...newTermsRefusals(terms, sector),
          ...dayRefusals(terms, signBy, today),
        ];
        if (refusals.length > 0) throw new InvalidInput(refusals);
        return this.begin.begin(tx, { employeeIds, locale: input.locale, terms, signBy });
      });
    } catch (error) {
      const raced = ['agreements_version_once', 'agreements_one_draft'].some((name) => violates(error, name));
      if (raced) throw new ChangedMeanwhile();
      throw error;
    }
  }
}

function peopleRefusals(employeeIds: readonly string[]): FieldRefusal[] {
  if (employeeIds.length === 0) return [{ field: 'employeeIds', code: 'agreements.employees-none' }];
  if (employeeIds.length <= MOST_AT_ONCE) return [];
  return [{ field: 'employeeIds', code: 'agreements.employees-many', params: { most: MOST_AT_ONCE } }];
}

/** Why days cannot be agreed now, field by field. */
export function dayRefusals(terms: TermsInput, signBy: IsoDate, today: IsoDate): FieldRefusal[] {
  const refusals: FieldRefusal[] = [];
  if (isIsoDate(terms.startOn) && terms.startOn < today)
    refusals.push({ field: 'startOn', code: 'agreements.start-past' });
  if (!isIsoDate(signBy)) refusals.push({ field: 'signBy', code: 'agreements.day-unknown' });
  else if (signBy < today) refusals.push({ field: 'signBy', code: 'agreements.sign-by-past' });
  return refusals;
}
