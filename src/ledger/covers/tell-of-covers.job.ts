import { Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE, daysBetween, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters, type Letter } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { forEachTenant, HandlesJob, Scheduled, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EndingCovers, type EndingCover } from './ending-covers.queries.js';
import { TELL_OF_COVERS } from './covers.jobs.js';

/** Days before the last day of a document on which HR is told. The first leaves time to ask for another. */
const NOTICE_DAYS = [90, 30, 7] as const;

/** The letter `cover-ends`, to HR. It names nobody: letters lie about. */
export interface CoverEndsLetter {
  readonly reader: string;
  readonly days: number;
  readonly lastDay: IsoDate;
  readonly url: string;
}

/** Writes to HR 90, 30 and 7 days before the last day of a certificate or an agreement that nothing on record follows. */
@HandlesJob(TELL_OF_COVERS)
@Scheduled({
  id: 'ledger.tell-of-covers',
  what: 'Writes to HR of A1 certificates and agreements of article 16 that end in 90, 30 or 7 days and that nothing on record follows.',
  pattern: '40 6 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class TellOfCoversJob implements JobHandler<object> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly ending: EndingCovers,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(_ctx: RequestContext, _payload: object, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${TELL_OF_COVERS.name}`, id, run.id, locale);
      const today = this.clock.today();
      const { covers, readers } = await this.uow.read(ctx, async (tx) => {
        const found = await this.ending.between(tx, today, addDays(today, Math.max(...NOTICE_DAYS)));
        if (found.length === 0) return { covers: found, readers: [] };
        const hr = await this.members.withRole(tx, 'hr');
        return { covers: found, readers: hr.length > 0 ? hr : await this.members.withRole(tx, 'admin') };
      });
      await this.letters.sendAll(
        ctx,
        covers.flatMap((cover) => readers.map((reader) => this.letter(cover, reader, today))),
      );
    });
  }

  private letter(
    { id, employeeId, lastDay }: EndingCover,
    reader: { readonly id: string; readonly email: string; readonly displayName: string },
    today: IsoDate,
  ): Letter {
    const left = daysBetween(today, lastDay);
    // The nearest notice that is due: a day on which the job did not run is made up for, once.
    const notice = NOTICE_DAYS.findLast((days) => left <= days) ?? NOTICE_DAYS[0];
    return {
      effectKey: `ledger.cover-ends:${id}:${lastDay}:${notice}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: CoverEndsLetter = {
          reader: reader.displayName,
          days: left,
          lastDay,
          url: letterhead.link(`/hr/employees/${employeeId}/covers`),
        };
        return this.views.renderEmail('cover-ends', model, locale, letterhead);
      },
    };
  }
}
