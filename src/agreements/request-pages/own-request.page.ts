import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock, employerHolidays, employerZone } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, FormFault, Notice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { termsFields, type TermsFields } from '../pages/terms-fields.view.js';
import { AgreementRecords } from '../register/agreement-records.queries.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { usualStart, usualTerms } from '../register/agreement-terms.rules.js';
import { adviceRows, courseRows, requestPill, rhythmWords, wishRows } from './request.view.js';
import { farthestStart } from '../requests/telework-request.rules.js';
import { AdviceDelayReader } from '../requests/advice-delay.reader.js';
import { TeleworkRequestsRepository, type TeleworkRequest } from '../requests/telework-requests.repository.js';

/** /my/request: what one asked for and where it stands, or the form to ask. */
export interface OwnRequestModel {
  readonly title: string;
  readonly lead: string;
  readonly current: {
    readonly pill: StatusPill;
    readonly rows: readonly SummaryRow[];
    readonly next: string;
    /** Takes the request back; null once it is decided. */
    readonly withdraw: Button | null;
  } | null;
  /** Why nothing can be asked now. */
  readonly obstacle: Notice | null;
  readonly form: {
    readonly terms: Pick<TermsFields, 'daysPerWeek' | 'weekdays' | 'places' | 'startOn' | 'mostDays' | 'problems'>;
    readonly from: IsoDate;
    readonly last: IsoDate;
    readonly holdsRight: boolean;
    readonly rightHint: string;
    /** What follows: who is asked, until when. */
    readonly follows: string;
  } | null;
  readonly former: readonly TableRow[];
  readonly errors: readonly FormFault[] | undefined;
}

/** Gathers one's own page of requests. */
@Injectable()
export class OwnRequestPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly agreements: AgreementRepository,
    private readonly records: AgreementRecords,
    private readonly requests: TeleworkRequestsRepository,
    private readonly delays: AdviceDelayReader,
  ) {}

  /** Null for an account that belongs to no employee, or to somebody who left. */
  async model(ctx: RequestContext, refused?: RefusedForm): Promise<OwnRequestModel | null> {
    const { locale, employeeId } = ctx;
    if (employeeId === null) return null;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, employeeId);
      if (!person || !worksOn(person, today)) return null;
      const all = await this.requests.ofPerson(tx, employeeId);
      const current = all.find(({ outcome }) => outcome === null) ?? null;
      const latest = current ?? all[0] ?? null;
      const changes = (await this.records.inForce(tx, employeeId, today)) !== null;
      const offered = (await this.agreements.openOf(tx, employeeId, ['sent', 'signed_by_employee'])).length > 0;
      const problems = refused && errorSummary(locale, refused.refusal);
      return {
        title: t(locale, changes ? 'requests.mine.change' : 'requests.mine.title'),
        lead: t(locale, changes ? 'requests.mine.change-lead' : 'requests.mine.lead'),
        current: latest && this.shown(locale, latest, today),
        obstacle: current === null && offered ? obstacle(locale) : null,
        form: current === null && !offered ? await this.form(tx, employeeId, person.managerId, today, refused) : null,
        former: all.filter((one) => one !== latest).map((one) => line(locale, one, today)),
        errors: problems?.errors,
      };
    });
  }

  private shown(locale: Locale, request: TeleworkRequest, today: IsoDate): OwnRequestModel['current'] {
    const open = request.outcome === null;
    return {
      pill: requestPill(locale, request, today),
      rows: [...wishRows(locale, request), ...adviceRows(locale, request, today), ...courseRows(locale, request)],
      next: t(locale, `requests.mine.next-${request.outcome ?? 'open'}`),
      withdraw: open
        ? { action: `/my/request/${request.id}/withdrawal`, label: t(locale, 'requests.mine.withdraw'), tone: 'quiet' }
        : null,
    };
  }

  private async form(
    tx: Tx,
    employeeId: string,
    managerId: string | null,
    today: IsoDate,
    refused: RefusedForm | undefined,
  ): Promise<OwnRequestModel['form']> {
    const { locale } = tx.ctx;
    const { sector } = await this.employers.current(tx);
    const present = await this.records.inForce(tx, employeeId, today);
    const { days } = await this.delays.on(tx, today);
    const values = refused?.values ?? null;
    const shown = termsFields(
      locale,
      { ...usualTerms(sector), ...present, startOn: usualStart(today, employerHolidays()) },
      values,
      {
        sector,
        from: today,
        problems: refused && errorSummary(locale, refused.refusal).byField,
      },
    );
    const { daysPerWeek, weekdays, places, startOn, mostDays, problems } = shown;
    return {
      terms: { daysPerWeek, weekdays, places, startOn, mostDays, problems },
      from: today,
      last: farthestStart(today),
      holdsRight: values?.['holdsRight'] === '1',
      rightHint: t(locale, `requests.mine.right-hint-${sector}`),
      follows: t(locale, managerId === null ? 'requests.mine.then-hr' : 'requests.mine.then', { count: days }),
    };
  }
}

const obstacle = (locale: Locale): Notice => ({
  tone: 'info',
  title: t(locale, 'requests.mine.offered'),
  text: t(locale, 'requests.mine.offered-text'),
  actions: [{ href: '/my/agreement', label: t(locale, 'requests.mine.see-offer'), tone: 'primary' }],
});

const line = (locale: Locale, request: TeleworkRequest, today: IsoDate): TableRow => ({
  cells: [
    {
      label: t(locale, 'requests.asked-on'),
      text: formatInstant(locale, request.askedAt, employerZone(), 'date'),
    },
    { label: t(locale, 'agreements.change.rhythm'), text: rhythmWords(locale, request), sub: request.reason },
    { label: t(locale, 'requests.status'), pill: requestPill(locale, request, today) },
  ],
});
