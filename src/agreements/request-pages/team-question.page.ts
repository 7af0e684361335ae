import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, SummaryRow } from '#libs/platform/views/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { wishRows } from './request.view.js';
import { ThreadReader } from '../signature/thread.reader.js';
import { slotWords } from '../texts/agreement-words.js';
import { threadModel, type ThreadModel } from '../pages/thread.view.js';

/** /team/questions/:id: what somebody of the team asks before signing, with what the text says of the work's rhythm. Never the text itself. */
export interface TeamQuestionModel {
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly SummaryRow[];
  /** Null once the text no longer waits, and where nothing was asked of the manager. */
  readonly thread: ThreadModel | null;
  readonly over: string;
  readonly form: {
    readonly action: string;
    readonly lastSeq: number;
    readonly words: string;
    readonly problems: FieldProblems;
  } | null;
  readonly errors: readonly FormFault[] | undefined;
}

/** Gathers the thread about one text for the manager of whoever reads it. */
@Injectable()
export class TeamQuestionPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly threads: ThreadReader,
  ) {}

  /** @throws NotFound for a text of another team, and for one that was not sent */
  async model(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<TeamQuestionModel> {
    const { locale } = ctx;
    const { agreement, person, thread } = await this.uow.read(ctx, async (tx) => {
      const found = await this.agreements.byId(tx, id);
      if (!found || found.frozenText === null) throw new NotFound('agreement');
      return { agreement: found, ...(await this.threads.of(tx, found)) };
    });
    const open = agreement.state === 'sent';
    const last = thread.at(-1);
    const problems = refused && errorSummary(locale, refused.refusal);
    const { reference, version, signBy } = agreement;
    return {
      title: t(locale, 'agreements.thread.of', { name: `${person.givenName} ${person.familyName}` }),
      lead: t(locale, 'agreements.list.reference', { reference, version }),
      rows: open
        ? [
            ...wishRows(locale, agreement),
            { label: t(locale, 'agreements.change.contact'), value: slotWords(locale, agreement) },
            ...(signBy === null
              ? []
              : [{ label: t(locale, 'agreements.form.sign-by'), value: formatDate(locale, signBy, 'full') }]),
          ]
        : [],
      thread: open && last ? threadModel(locale, thread) : null,
      over: t(locale, open ? 'agreements.thread.none' : 'agreements.thread.over'),
      form:
        open && last
          ? {
              action: `/team/questions/${id}/answers`,
              lastSeq: last.seq,
              words: typedIn(refused, 'answerWords'),
              problems: problems?.byField ?? {},
            }
          : null,
      errors: problems?.errors,
    };
  }
}
