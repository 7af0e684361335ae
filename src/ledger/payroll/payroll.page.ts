import { Injectable } from '@nestjs/common';
import { addMonths, monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { authorWords, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FormFault } from '#libs/platform/views/index.js';
import { NoPayrollCodes } from '../ledger.errors.js';
import { MonthsPage } from '../month/months.page.js';
import { monthName } from '../month/months.view.js';
import { PayrollCodesRepository } from './payroll-codes.repository.js';
import { DECIMAL_MARKS, PAYROLL_FIGURES, silaeFile } from './silae.rules.js';

/** Months of which the page offers the file. */
const OFFERED = 3;

/** /hr/days/payroll: the codes of the payroll software, and the months as its import reads them. */
export interface PayrollModel {
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint: string;
    readonly value: string;
    readonly error: string | undefined;
  }[];
  readonly marks: readonly Choice[];
  /** Who chose the codes and when; null where nobody has. */
  readonly chosen: string | null;
  readonly files: readonly Button[];
  readonly errors: readonly FormFault[] | undefined;
}

/** Gathers the codes, and writes the months. */
@Injectable()
export class PayrollPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly codes: PayrollCodesRepository,
    private readonly months: MonthsPage,
  ) {}

  async model(ctx: RequestContext, refused?: RefusedForm): Promise<PayrollModel> {
    const { locale } = ctx;
    const chosen = await this.uow.read(ctx, (tx) => this.codes.of(tx));
    const problems = refused && errorSummary(locale, refused.refusal);
    const mark = refused?.values['decimalMark'] ?? chosen?.decimalMark ?? 'comma';
    const present = monthOf(this.clock.today());
    return {
      fields: PAYROLL_FIGURES.map((id) => {
        return {
          id,
          label: t(locale, `ledger.payroll.${id}`),
          hint: t(locale, `ledger.payroll.${id}-hint`),
          value: typedIn(refused, id, chosen?.codes[id] ?? ''),
          error: problems?.byField[id],
        };
      }),
      marks: DECIMAL_MARKS.map((value) => ({
        value,
        label: t(locale, `ledger.payroll.${value}`),
        selected: mark === value,
      })),
      chosen:
        chosen &&
        t(locale, 'ledger.payroll.chosen', {
          by: authorWords(locale, chosen.chosenBy),
          day: formatInstant(locale, chosen.chosenAt, employerZone(), 'date'),
        }),
      files: chosen
        ? Array.from({ length: OFFERED }, (_, back): Button => {
            const month = addMonths(present, -back);
            return {
              href: `/hr/days/payroll/${month}.csv`,
              label: monthName(locale, month),
              icon: 'download',
              download: true,
            };
          })
        : [],
      errors: problems?.errors,
    };
  }

  /** One month for Silae. @throws NoPayrollCodes while no code is chosen */
  async silae(ctx: RequestContext, month: IsoMonth): Promise<{ readonly text: string; readonly closed: boolean }> {
    const chosen = await this.uow.read(ctx, (tx) => this.codes.of(tx));
    if (!chosen) throw new NoPayrollCodes();
    const { closed, rows } = await this.months.all(ctx, month);
    const people = rows.map(({ person, counts, mealDays }) => ({
      staffNumber: person.staffNumber,
      days: {
        home: counts.home / 2,
        meals: mealDays,
        office: counts.office / 2,
        thirdPlace: counts['third-place'] / 2,
      },
    }));
    return { text: silaeFile(month, chosen, people), closed };
  }
}
