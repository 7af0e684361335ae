import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requestContext, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate, formatExactEuros } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { can } from '../../../access/index.js';
import { StaffDirectory } from '../../../organisations/index.js';
import { AnswersRepository } from '../answers/answers.repository.js';
import { callWord } from '../call-words.view.js';
import { CallsRepository } from '../calls.repository.js';
import type { Call } from '../call.js';
import type { Report } from '../followups/report.js';
import { ReportsRepository } from '../followups/reports.repository.js';
import type { Decision } from './decision.js';
import { TELL_OF_CALL } from './decisions.jobs.js';
import { DecisionsRepository } from './decisions.repository.js';

type Payload = z.infer<typeof TELL_OF_CALL.payload>;

/** The letter `call-news`, to whoever may answer calls at the organisation that answered. */
export interface CallNewsLetter {
  readonly reader: string;
  readonly subject: string;
  readonly call: string;
  readonly project: string;
  readonly what: string;
  /** Why it was decided so; null where nothing was. */
  readonly reason: string | null;
  readonly url: string;
}

type News = Pick<CallNewsLetter, 'subject' | 'what' | 'reason'>;

/** Writes to those who answered, each in their language: the decision with its reason, or that a report is asked. */
@HandlesJob(TELL_OF_CALL)
@Injectable()
export class TellOfCallJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly calls: CallsRepository,
    private readonly answers: AnswersRepository,
    private readonly decisions: DecisionsRepository,
    private readonly reports: ReportsRepository,
    private readonly staff: StaffDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, payload: Payload, run: JobRun): Promise<void> {
    const organisation = { kind: payload.organisationKind, id: payload.organisationId } as const;
    const there = requestContext({ ...ctx, organisation });
    const permission = organisation.kind === 'operator' ? 'calls.answer' : 'calls.apply';
    const found = await this.uow.read(there, async (tx) => {
      const call = await this.calls.publishedById(tx, payload.callId);
      const answer = await this.answers.own(tx, payload.callId);
      const decision = (await this.decisions.on(tx, payload.answerId)).find(({ number }) => number === payload.number);
      const [report] = payload.news === 'report-asked' ? await this.reports.of(tx, payload.answerId) : [];
      const news = decision ?? report;
      return call && answer && news ? { call, answer, news, all: await this.staff.all(tx) } : null;
    });
    if (!found) return;
    const { call, answer, news } = found;
    const readers = found.all.filter(({ roles }) =>
      can({ actor: { kind: 'member' }, employeeId: null, organisation, roles }, permission),
    );
    const letters = readers.map((reader): Letter => ({
      effectKey: `territory.call-news:${run.id}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale, letterhead) => {
        const model: CallNewsLetter = {
          ...('outcome' in news ? decided(locale, call, news) : asked(locale, call, news)),
          reader: reader.displayName,
          call: call.title,
          project: answer.title,
          url: letterhead.link(`/calls/${call.id}/answer`),
        };
        return this.views.renderEmail('call-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}

const decided = (locale: Locale, call: Call, { number, outcome, amountCents, reason }: Decision): News => ({
  subject: callWord(locale, number > 1 ? 'letter.subject-corrected' : 'letter.subject', { call: call.title }),
  what: callWord(locale, `letter.${outcome}`, {
    funder: call.funder,
    amount: amountCents === null ? '' : formatExactEuros(locale, amountCents),
  }),
  reason,
});

const asked = (locale: Locale, call: Call, { dueOn }: Report): News => ({
  subject: callWord(locale, 'letter.subject-report', { call: call.title }),
  what: callWord(locale, 'letter.report', { funder: call.funder, day: formatDate(locale, dueOn, 'date') }),
  reason: null,
});
