import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { PartyReaders, recipientOf } from '../letters/party-readers.js';
import { numberWords } from './statement.rules.js';
import { TELL_OF_STATEMENT } from './statements.jobs.js';
import { StatementsRepository } from './statements.repository.js';

type Payload = z.infer<typeof TELL_OF_STATEMENT.payload>;

/** The letter `statement-news`, to whoever signs for the other party. It carries no amount: letters lie about. */
export interface StatementNewsLetter {
  readonly reader: string;
  readonly news: Payload['news'];
  readonly number: string;
  readonly place: string;
  readonly other: string;
  readonly month: string;
  readonly url: string;
}

/** Tells those who sign for the other party what became of a monthly statement. */
@HandlesJob(TELL_OF_STATEMENT)
@Injectable()
export class TellOfStatementJob implements JobHandler<Payload> {
  constructor(
    private readonly statements: StatementsRepository,
    private readonly parties: PartyReaders,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { statementId, news, ...addressed }: Payload, run: JobRun): Promise<void> {
    const { there, found, readers } = await this.parties.of(ctx, addressed, (tx) =>
      this.statements.byId(tx, statementId),
    );
    if (!found) return;
    const toHost = addressed.to === 'host';
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.statement-news:${run.id}:${reader.id}`,
      to: recipientOf(reader),
      write: (locale, letterhead) => {
        const model: StatementNewsLetter = {
          reader: reader.name,
          news,
          number: numberWords(found),
          place: `${found.site}, ${found.communeName}`,
          other: toHost ? found.employerName : found.hostName,
          month: formatDate(locale, found.month, 'month'),
          url: letterhead.link(`${toHost ? '/operator' : '/hr'}/statements/${statementId}`),
        };
        return this.views.renderEmail('statement-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
