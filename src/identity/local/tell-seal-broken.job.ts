import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { formatInstant } from '#libs/platform/i18n/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { TELL_SEAL_BROKEN } from './account.jobs.js';

type Payload = z.infer<typeof TELL_SEAL_BROKEN.payload>;

/** The letter `seal-broken`, to an administrator. */
export interface SealBrokenLetter {
  readonly reader: string;
  readonly at: string;
  /** Network address; null where it is not known. */
  readonly ip: string | null;
  readonly url: string;
}

/** Tells every administrator of an employer that its account for emergencies was used. */
@HandlesJob(TELL_SEAL_BROKEN)
@Injectable()
export class TellSealBrokenJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { at, ip }: Payload, run: JobRun): Promise<void> {
    const readers = await this.uow.read(ctx, (tx) => this.members.withRole(tx, 'admin'));
    const told = readers.map((reader): Letter => ({
      effectKey: `identity.seal-broken:${run.id}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: SealBrokenLetter = {
          reader: reader.displayName,
          at: formatInstant(locale, new Date(at), employerZone(), 'full'),
          ip,
          url: letterhead.link('/admin/sign-in/accounts'),
        };
        return this.views.renderEmail('seal-broken', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, told);
  }
}
