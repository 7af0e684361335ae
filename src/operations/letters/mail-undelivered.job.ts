import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { tenantOf, UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { MAIL_UNDELIVERED } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_UNDELIVERED.payload>;

/** The letter `letters-undelivered`, to HR. */
export interface LettersUndeliveredLetter {
  readonly reader: string;
  /** Number given up since the last such letter. */
  readonly letters: number;
  /** Number given up before that and still open. */
  readonly before: number;
  readonly url: string;
}

/** Tells HR how many letters did not leave, and where to find them; without anybody in HR, the administrators. */
@HandlesJob(MAIL_UNDELIVERED)
@Injectable()
export class MailUndeliveredJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { day, letters, waiting }: Payload): Promise<void> {
    const { employerId, readers } = await this.uow.read(ctx, async (tx) => {
      const hr = await this.members.withRole(tx, 'hr');
      return { employerId: tenantOf(tx), readers: hr.length > 0 ? hr : await this.members.withRole(tx, 'admin') };
    });
    const told = readers.map((reader): Letter => ({
      effectKey: `operations.undelivered:${employerId}:${day}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: LettersUndeliveredLetter = {
          reader: reader.displayName,
          letters,
          before: waiting - letters,
          url: letterhead.link('/hr/letters'),
        };
        return this.views.renderEmail('letters-undelivered', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, told);
  }
}
