import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerDay, employerHolidays } from '#libs/platform/clock/index.js';
import { actorName, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, worksOn, type EmployeeView } from '../../employees/index.js';
import { EmployerDirectory, type Sector } from '../../employers/index.js';
import { FrameworkRepository } from '../framework/framework.repository.js';
import { BeginDrafts } from '../lifecycle/begin-drafts.js';
import { ChangedMeanwhile } from '../register/agreement.errors.js';
import { AgreementRecords } from '../register/agreement-records.queries.js';
import { DAYS_TO_SIGN, usualStart } from '../register/agreement-terms.rules.js';
import { newTermsRefusals } from '../register/lawful-terms.rules.js';
import { refusalRefusals } from './refusal.rules.js';
import { MAIL_REQUEST } from './request.jobs.js';
import { AdviceAwaited, AskerLeft, OwnRequest, RequestDecided } from './request.errors.js';
import { stateOf, termsOf } from './telework-request.rules.js';
import { TeleworkRequestsRepository, type TeleworkRequest } from './telework-requests.repository.js';

/** HR's decision. */
export type Decision =
  /** A draft is prepared from the wish, in a language; HR reviews it before it is sent. */
  | { readonly requestId: string; readonly answer: 'accepted'; readonly locale: Locale }
  | {
      readonly requestId: string;
      readonly answer: 'refused';
      /** Needed where the law asks for one. */
      readonly reason: string | null;
      /** Whether accord or charter make the post eligible; null where the question is not asked, or not answered. */
      readonly postEligible: boolean | null;
      /** Day of the interview before a refusal, which public employers owe. */
      readonly interviewOn: IsoDate | null;
    };

/** HR decides once, after the manager's opinion or without it when its time is over. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly frameworks: FrameworkRepository,
    private readonly agreements: AgreementRecords,
    private readonly drafts: BeginDrafts,
    private readonly requests: TeleworkRequestsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the draft of an accepted request, else null
   * @throws NotFound, RequestDecided, OwnRequest, AdviceAwaited, AskerLeft, InvalidInput naming `reason` and `interviewOn`
   */
  async execute(ctx: RequestContext, decision: Decision): Promise<{ agreementId: string | null }> {
    const { requestId, answer } = decision;
    try {
      return await this.uow.run(ctx, async (tx) => {
        const { request, person } = await this.decidable(tx, requestId);
        const { sector } = await this.employers.current(tx);
        const noOpinion = stateOf(request, this.clock.today()) === 'overdue';
        const agreementId =
          decision.answer === 'accepted' ? await this.draft(tx, request, person, sector, decision.locale) : null;
        if (decision.answer === 'refused') await this.checkRefusal(tx, request, sector, decision);
        await this.requests.decide(tx, requestId, {
          outcome: answer,
          by: actorName(ctx),
          at: this.clock.now(),
          agreementId,
          ...(decision.answer === 'refused' && {
            reason: decision.reason?.trim() || null,
            postEligible: decision.postEligible,
            interviewOn: decision.interviewOn,
          }),
        });
        await this.outbox.add(tx, MAIL_REQUEST, { requestId, news: 'decided' });
        await this.audit.record(tx, {
          action: 'agreements.decide-request',
          subject: { type: 'telework-request', id: requestId },
          detail: { answer, ...(noOpinion && { withoutOpinionBy: request.adviseBy }) },
        });
        return { agreementId };
      });
    } catch (error) {
      if (['agreements_version_once', 'agreements_one_draft'].some((name) => violates(error, name)))
        throw new ChangedMeanwhile();
      throw error;
    }
  }

  /** The request, locked, when HR may decide on it now. */
  private async decidable(tx: Tx, requestId: string): Promise<{ request: TeleworkRequest; person: EmployeeView }> {
    const request = await this.requests.lock(tx, requestId);
    const person = request && (await this.employees.byId(tx, request.employeeId));
    if (!request || !person) throw new NotFound('request');
    if (request.outcome !== null) throw new RequestDecided();
    if (person.id === tx.ctx.employeeId) throw new OwnRequest();
    const today = this.clock.today();
    if (stateOf(request, today) === 'advice' && request.adviseBy !== null && (await this.managerThere(tx, request)))
      throw new AdviceAwaited(request.adviseBy);
    return { request, person };
  }

  /** Whether the manager who was asked can still answer. */
  private async managerThere(tx: Tx, { managerId, employeeId }: TeleworkRequest): Promise<boolean> {
    const manager = managerId === null ? null : await this.employees.byId(tx, managerId);
    const person = await this.employees.byId(tx, employeeId);
    return manager !== null && worksOn(manager, this.clock.today()) && person?.managerId === manager.id;
  }

  private async draft(
    tx: Tx,
    request: TeleworkRequest,
    person: EmployeeView,
    sector: Sector,
    locale: Locale,
  ): Promise<string | null> {
    const today = this.clock.today();
    if (!worksOn(person, today)) throw new AskerLeft();
    const present = await this.agreements.inForce(tx, person.id, today);
    // A day that has passed meanwhile gives way to the next usual one; HR may change it in the draft.
    const startOn = request.startOn < today ? usualStart(today, employerHolidays()) : request.startOn;
    const terms = termsOf({ ...request, startOn }, sector, present);
    const refusals = newTermsRefusals(terms, sector);
    if (refusals.length > 0) throw new InvalidInput(refusals);
    const wanted = { employeeIds: [person.id], locale, terms, signBy: addDays(today, DAYS_TO_SIGN) };
    const [id = null] = await this.drafts.begin(tx, wanted);
    return id;
  }

  private async checkRefusal(
    tx: Tx,
    request: TeleworkRequest,
    sector: Sector,
    decision: Extract<Decision, { answer: 'refused' }>,
  ): Promise<void> {
    const today = this.clock.today();
    const framework = (await this.frameworks.inForceOn(tx, today))?.kind ?? null;
    const askedOn = employerDay(request.askedAt);
    const { postEligible } = decision;
    const refusals = refusalRefusals(
      { sector, framework, postEligible, holdsRight: request.holdsRight, askedOn },
      decision,
      today,
    );
    if (refusals.length > 0) throw new InvalidInput(refusals);
  }
}
