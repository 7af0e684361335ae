import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { wantedWords } from '../wanted.view.js';
import { TELL_OF_ELSEWHERE } from './elsewhere.jobs.js';
import { ElsewhereRepository } from './elsewhere.repository.js';

type Payload = z.infer<typeof TELL_OF_ELSEWHERE.payload>;

/** The letter `elsewhere-news`, to HR or to whoever asked. */
export interface ElsewhereNewsLetter {
  readonly subject: string;
  readonly what: string;
  readonly wanted: string;
  /** What the person said, or why HR says no; empty where nothing was said. */
  readonly words: string;
  readonly url: string;
}

/** Tells HR that somebody asks for a day elsewhere, or the person what HR answered. */
@HandlesJob(TELL_OF_ELSEWHERE)
@Injectable()
export class TellOfElsewhereJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly requests: ElsewhereRepository,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { requestId, news }: Payload, run: JobRun): Promise<void> {
    const { request, hr } = await this.uow.read(ctx, async (tx) => ({
      request: await this.requests.byId(tx, requestId),
      hr: await this.members.withRole(tx, 'hr'),
    }));
    // It was answered or withdrawn meanwhile.
    if (!request || request.state !== news) return;
    const readers =
      news === 'open'
        ? hr.map(({ id, email }) => ({ id, to: { email } }))
        : [{ id: request.employeeId, to: { email: request.email, employeeId: request.employeeId } }];
    const path =
      news === 'open'
        ? '/hr/elsewhere'
        : news === 'granted'
          ? `/desks/${request.siteId}?date=${request.day}&part=${request.part}`
          : '/elsewhere';
    const letters = readers.map(({ id, to }): Letter => ({
      effectKey: `bookings.elsewhere-news:${run.id}:${id}`,
      to,
      write: (locale, letterhead) => {
        const named = { person: request.person, place: request.site };
        const model: ElsewhereNewsLetter = {
          subject: t(locale, `bookings.elsewhere-news.subject-${news}`, named),
          what: t(locale, `bookings.elsewhere-news.text-${news}`, named),
          wanted: wantedWords(locale, request),
          words: news === 'open' ? request.words : request.reason,
          url: letterhead.link(path),
        };
        return this.views.renderEmail('elsewhere-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}
