import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requestContext, type Locale, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { StaffDirectory } from '../../../organisations/index.js';
import { movedItems } from '../pages/siting-moved.view.js';
import { sitingWord } from '../pages/siting-words.view.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { TELL_OF_SITING } from './following.jobs.js';
import { FollowsRepository } from './follows.repository.js';

type Payload = z.infer<typeof TELL_OF_SITING.payload>;

/** The letter `siting-news`, to whoever follows a scenario. */
export interface SitingNewsLetter {
  readonly reader: string;
  readonly subject: string;
  readonly scenario: string;
  /** What moved, a line each; none where the plan is the same. */
  readonly items: readonly string[];
  readonly url: string;
}

/** Writes to those who follow a scenario what a computation by night came to; nothing where another version was asked for since. */
@HandlesJob(TELL_OF_SITING)
@Injectable()
export class TellOfSitingJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sitings: SitingsRepository,
    private readonly follows: FollowsRepository,
    private readonly staff: StaffDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { organisationId, scenarioId, version }: Payload, run: JobRun): Promise<void> {
    const there = requestContext({ ...ctx, organisation: { kind: 'territory', id: organisationId } });
    const found = await this.uow.read(there, async (tx) => {
      const newest = await this.sitings.byId(tx, scenarioId, null);
      if (newest?.version !== version) return null;
      const former = await this.sitings.doneBefore(tx, { id: scenarioId, version });
      const followers = await this.follows.followers(tx, scenarioId);
      const people = (await this.staff.all(tx)).filter(({ memberId }) => followers.includes(memberId));
      return { newest, former, people };
    });
    if (!found) return;
    const { newest, former, people } = found;
    const letters = people.map((reader): Letter => ({
      effectKey: `territory.siting-news:${run.id}:${reader.memberId}`,
      to: { email: reader.email, otherwise: reader.locale ?? reader.organisationLocale },
      write: (locale: Locale, letterhead) => {
        const model: SitingNewsLetter = {
          reader: reader.displayName,
          subject: sitingWord(locale, 'letter.subject', { scenario: newest.title }),
          scenario: newest.title,
          items: movedItems(locale, former, newest),
          url: letterhead.link(`/territory/siting/${scenarioId}`),
        };
        return this.views.renderEmail('siting-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
