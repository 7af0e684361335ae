import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { wantedWords } from '../wanted.view.js';
import { BookExcepted } from './book-excepted.js';
import { TELL_OF_EXCEPTION } from './exceptions.jobs.js';
import { ExceptionsRepository } from './exceptions.repository.js';
import type { LimitException } from './limit-exception.js';

type Payload = z.infer<typeof TELL_OF_EXCEPTION.payload>;

/** The letter `exception-news`, to whoever answers or to whoever asked. */
export interface ExceptionNewsLetter {
  readonly subject: string;
  readonly what: string;
  readonly wanted: string;
  /** What the person said, or whoever answered; empty where nothing was said. */
  readonly words: string;
  /** What became of the booking; empty while it is not answered. */
  readonly outcome: string;
  readonly url: string;
}

/** Tells whoever answers that somebody asks, or the person what was answered; books what was granted where a process died before. */
@HandlesJob(TELL_OF_EXCEPTION)
@Injectable()
export class TellOfExceptionJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly exceptions: ExceptionsRepository,
    private readonly employees: EmployeeRecords,
    private readonly books: BookExcepted,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { exceptionId, news }: Payload, run: JobRun): Promise<void> {
    if (news === 'granted') await this.books.execute(ctx, { exceptionId });
    const { asked, readers } = await this.uow.read(ctx, async (tx) => {
      const found = await this.exceptions.byId(tx, exceptionId);
      return { asked: found, readers: found ? await this.readers(tx, found, news) : [] };
    });
    // It was answered or withdrawn meanwhile.
    if (!asked || asked.state !== news) return;
    const letters = readers.map(({ id, to }): Letter => ({
      effectKey: `bookings.exception-news:${run.id}:${id}`,
      to,
      write: (locale, letterhead) => {
        const named = { person: asked.person, place: asked.site, by: asked.answeredBy ?? '' };
        const model: ExceptionNewsLetter = {
          subject: t(locale, `bookings.exception-news.subject-${news}`, named),
          what: t(locale, `bookings.exception-news.text-${news}`, named),
          wanted: wantedWords(locale, asked),
          words: news === 'open' ? asked.words : asked.reason,
          outcome: outcomeWords(locale, asked),
          url: letterhead.link(news === 'open' ? `/team/exceptions/${asked.id}` : '/exceptions'),
        };
        return this.views.renderEmail('exception-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }

  private async readers(
    tx: Tx,
    { employeeId, email, reach, managerId }: LimitException,
    news: Payload['news'],
  ): Promise<{ readonly id: string; readonly to: Letter['to'] }[]> {
    if (news !== 'open') return [{ id: employeeId, to: { email, employeeId } }];
    const manager = reach === 'team' && managerId !== null ? await this.employees.byId(tx, managerId) : null;
    if (manager) return [{ id: manager.id, to: { email: manager.email, employeeId: manager.id } }];
    return (await this.members.withRole(tx, 'hr')).map((one) => ({ id: one.id, to: { email: one.email } }));
  }
}

function outcomeWords(locale: Locale, { state, bookingId, obstacle }: LimitException): string {
  if (state !== 'granted') return '';
  if (bookingId !== null) return t(locale, 'bookings.exceptions.booked');
  return obstacle === null
    ? ''
    : t(locale, 'bookings.exceptions.not-booked', { why: refusalText(locale, obstacle.code, obstacle.params) });
}
