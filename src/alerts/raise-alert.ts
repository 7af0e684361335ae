import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { LONGEST_WORDS, type AlertSubject } from './alert.js';
import { MAIL_ALERT } from './alerts.jobs.js';
import { AlertsRepository } from './alerts.repository.js';

/** What somebody alerts of. */
export interface AlertWish {
  readonly about: readonly AlertSubject[];
  readonly words: string;
  /** HR, or the named person. */
  readonly to: 'office' | 'contact';
}

/**
 * Somebody alerts HR or the named person. It is not entered in the journal, which HR and administrators read: only the
 * two of them learn that there is an alert.
 */
@Injectable()
export class RaiseAlert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly alerts: AlertsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the id. @throws NotFound for an account without an employee record; InvalidInput naming the field */
  async execute(ctx: RequestContext, { about, words: typed, to }: AlertWish): Promise<string> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const words = typed.replaceAll('\r\n', '\n').trim();
    if (words === '') throw new InvalidInput([{ field: 'words', code: 'alerts.words-missing' }]);
    if (words.length > LONGEST_WORDS) throw new InvalidInput([{ field: 'words', code: 'alerts.too-long' }]);
    return this.uow.run(ctx, async (tx) => {
      const contact = await this.alerts.contact(tx);
      const receiverId = to === 'contact' ? contact.employeeId : null;
      if (to === 'contact' && (receiverId === null || receiverId === employeeId))
        throw new InvalidInput([{ field: 'to', code: 'alerts.no-contact' }]);
      const alertId = await this.alerts.raise(tx, {
        employeeId,
        receiverId,
        about,
        words,
        raisedAt: this.clock.now(),
        acknowledgeBy: addDays(this.clock.today(), contact.answerDays),
      });
      await this.outbox.add(tx, MAIL_ALERT, { alertId, late: false });
      return alertId;
    });
  }
}
