import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { whereWords } from './moment-words.view.js';
import { ASK_OF_MOMENT } from './moments.jobs.js';
import { TeamMoments, type DeskAgainst } from './team-moments.queries.js';

type Payload = z.infer<typeof ASK_OF_MOMENT.payload>;

/** The letter `moment-asked`, to somebody who has a desk elsewhere while the team is together. */
export interface MomentAskedLetter {
  readonly subject: string;
  readonly what: string;
  readonly reason: string;
  readonly desks: readonly { readonly words: string; readonly url: string }[];
}

/** Asks whoever has a desk elsewhere at a moment of the team whether they come: one letter a person, which cancels nothing. */
@HandlesJob(ASK_OF_MOMENT)
@Injectable()
export class AskOfMomentJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly moments: TeamMoments,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { momentId }: Payload, run: JobRun): Promise<void> {
    const today = this.clock.today(employerZone());
    const { moment, desks } = await this.uow.read(ctx, async (tx) => {
      const found = await this.moments.byId(tx, momentId);
      return { moment: found, desks: found ? await this.moments.against(tx, found, today) : [] };
    });
    // It was taken back meanwhile.
    if (!moment) return;
    const people = new Map<string, DeskAgainst[]>();
    for (const desk of desks) people.set(desk.employeeId, [...(people.get(desk.employeeId) ?? []), desk]);
    const letters = [...people].map(([employeeId, theirs]): Letter => ({
      effectKey: `bookings.moment-asked:${run.id}:${employeeId}`,
      to: { email: theirs[0]!.email, employeeId },
      write: (locale, letterhead) => {
        const named = { name: moment.name, by: moment.setBy, where: whereWords(locale, moment) };
        const model: MomentAskedLetter = {
          subject: t(locale, 'bookings.moment-asked.subject', named),
          what: t(locale, 'bookings.moment-asked.text', named),
          reason: moment.reason,
          desks: theirs.map((desk) => ({
            words: deskWords(locale, desk),
            url: letterhead.link(`/week/bookings/${desk.id}`),
          })),
        };
        return this.views.renderEmail('moment-asked', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}

const deskWords = (locale: Locale, { day, part, site }: DeskAgainst): string =>
  t(locale, 'bookings.elsewhere.wanted', {
    place: site,
    day: formatDate(locale, day, 'full'),
    part: t(locale, `bookings.part.${part}`),
  });
