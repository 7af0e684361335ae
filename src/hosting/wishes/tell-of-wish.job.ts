import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { PartyReaders, recipientOf } from '../letters/party-readers.js';
import { TELL_OF_WISH } from './wishes.jobs.js';
import { WishesRepository } from './wishes.repository.js';

type Payload = z.infer<typeof TELL_OF_WISH.payload>;

/** The letter `wish-news`, to whoever signs for the other party. */
export interface WishNewsLetter {
  readonly reader: string;
  readonly news: Payload['news'];
  readonly place: string;
  /** Whoever wrote. */
  readonly other: string;
  readonly days: number;
  readonly month: string;
  readonly url: string;
}

/** Tells those who sign for the other party what an employer wishes for at a place, or what became of it. */
@HandlesJob(TELL_OF_WISH)
@Injectable()
export class TellOfWishJob implements JobHandler<Payload> {
  constructor(
    private readonly wishes: WishesRepository,
    private readonly parties: PartyReaders,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { wishId, news, ...addressed }: Payload, run: JobRun): Promise<void> {
    const { there, found, readers } = await this.parties.of(ctx, addressed, (tx) => this.wishes.byId(tx, wishId));
    // What was answered or withdrawn meanwhile waits for nobody.
    if (!found || (news === 'open' && found.state !== 'open')) return;
    const toHost = addressed.to === 'host';
    const letters = readers.map((reader): Letter => ({
      effectKey: `hosting.wish-news:${run.id}:${reader.id}`,
      to: recipientOf(reader),
      write: (locale, letterhead) => {
        const model: WishNewsLetter = {
          reader: reader.name,
          news,
          place: `${found.site}, ${found.communeName}`,
          other: toHost ? found.employerName : found.hostName,
          days: found.days,
          month: formatDate(locale, found.fromMonth, 'month'),
          url: letterhead.link(toHost ? '/operator/offers' : '/hr/contracts'),
        };
        return this.views.renderEmail('wish-news', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(there, letters);
  }
}
