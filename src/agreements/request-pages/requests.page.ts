import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { AgreementRecords } from '../register/agreement-records.queries.js';
import { placeWords } from '../texts/agreement-words.js';
import { decisionModel, type DecisionModel } from './decision.view.js';
import { ListedRequests, type ListedRequest } from '../requests/listed-requests.queries.js';
import { capital, requestPill, rhythmWords } from './request.view.js';
import { ADVICE_DAYS } from '../framework/framework.rules.js';
import { USUAL_ADVICE_DAYS } from '../requests/telework-request.rules.js';
import { AdviceDelayReader } from '../requests/advice-delay.reader.js';
import { TeleworkRequestsRepository } from '../requests/telework-requests.repository.js';

/** /hr/agreements/requests: who asks for what, the most urgent first, and how long managers have. */
export interface RequestsModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  /** Where the framework in force says how long managers have; null: the employer chooses here. */
  readonly ruleOfText: string | null;
  readonly rule: {
    readonly days: string;
    readonly least: number;
    readonly most: number;
    readonly usual: string;
    readonly problem: string | undefined;
  };
  readonly errors: readonly { readonly field?: string | null; readonly message?: string | null }[] | undefined;
}

/** What HR sees of requests. */
@Injectable()
export class RequestsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly records: AgreementRecords,
    private readonly listed: ListedRequests,
    private readonly requests: TeleworkRequestsRepository,
    private readonly delays: AdviceDelayReader,
    private readonly audit: AuditTrail,
  ) {}

  async all(ctx: RequestContext, refused?: RefusedForm): Promise<RequestsModel> {
    const { locale } = ctx;
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const otherwise = await this.delays.withoutText(tx);
      const { days, text } = await this.delays.on(tx, today);
      const problems = refused && errorSummary(locale, refused.refusal);
      return {
        columns: ['person', 'wish', 'answer-by', 'status'].map((key) => ({ label: t(locale, `requests.${key}`) })),
        rows: (await this.listed.all(tx)).map((one) => line(locale, one, today)),
        ruleOfText:
          text === null
            ? null
            : t(locale, 'requests.rule-of-text', {
                count: days,
                text: text || t(locale, 'agreements.framework.kind-none'),
              }),
        rule: {
          days: typedIn(refused, 'adviceDays', String(otherwise)),
          ...ADVICE_DAYS,
          usual: t(locale, 'requests.rule-hint', { count: USUAL_ADVICE_DAYS }),
          problem: problems?.byField['adviceDays'],
        },
        errors: problems?.errors,
      };
    });
  }

  /** One request. That the person holds a right is shown here alone, and each look is entered in the journal. @throws NotFound */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<DecisionModel> {
    const today = this.clock.today();
    return this.uow.run(ctx, async (tx) => {
      const request = await this.requests.byId(tx, id);
      const person = request && (await this.employees.byId(tx, request.employeeId));
      if (!request || !person) throw new NotFound('request');
      const { sector } = await this.employers.current(tx);
      const facts = {
        request,
        person,
        sector,
        framework: (await this.frameworks.inForceOn(tx, today))?.kind ?? null,
        present: await this.records.inForce(tx, person.id, today),
        own: person.id === ctx.employeeId,
        today,
      };
      if (request.holdsRight)
        await this.audit.record(tx, {
          action: 'agreements.look-at-right',
          subject: { type: 'telework-request', id },
        });
      return decisionModel(ctx.locale, facts, refused);
    });
  }
}

const line = (locale: Locale, request: ListedRequest, today: IsoDate): TableRow => ({
  cells: [
    {
      text: request.name,
      href: `/hr/agreements/requests/${request.id}`,
      strong: true,
      sub: [request.unit, formatInstant(locale, request.askedAt, employerZone(), 'date')].filter(Boolean).join(' · '),
    },
    {
      label: t(locale, 'requests.wish'),
      text: rhythmWords(locale, request),
      sub: capital(placeWords(locale, request.places)),
    },
    {
      label: t(locale, 'requests.answer-by'),
      text: request.outcome === null ? formatDate(locale, request.answerBy, 'date') : '–',
      blank: request.outcome !== null,
    },
    {
      label: t(locale, 'requests.status'),
      pill: requestPill(locale, request, today),
      sub: request.advice === null ? null : t(locale, `requests.advice.${request.advice}`),
    },
  ],
});
