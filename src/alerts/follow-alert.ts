import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { LONGEST_WORDS, type Alert } from './alert.js';
import { partIn } from './alert.rules.js';
import { AlertClosed } from './alerts.errors.js';
import { MAIL_ALERT, MAIL_ALERT_NEWS } from './alerts.jobs.js';
import { AlertsRepository } from './alerts.repository.js';

/** A step of the follow-up: acknowledged, a note, or the end with a last word. */
export interface AlertStep {
  readonly alertId: string;
  readonly step: 'acknowledge' | 'note' | 'close';
  readonly words: string;
}

/** The two sides of an alert follow it up; the receiver alone acknowledges and closes. */
@Injectable()
export class FollowAlert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly alerts: AlertsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for everybody but the two; AlertClosed; InvalidInput naming the field */
  async execute(ctx: RequestContext, { alertId, step, words: typed }: AlertStep): Promise<void> {
    const words = typed.replaceAll('\r\n', '\n').trim();
    await this.uow.run(ctx, async (tx) => {
      const alert = await this.alerts.lock(tx, alertId);
      const part = alert && partIn(alert, { employeeId: ctx.employeeId, receives: can(ctx, 'alerts.receive') });
      if (!alert || part === null || (part === 'own' && step !== 'note')) throw new NotFound('alert');
      if (alert.closedAt !== null) throw new AlertClosed();
      if (words.length > LONGEST_WORDS) throw new InvalidInput([{ field: 'words', code: 'alerts.too-long' }]);
      if (words === '' && step !== 'acknowledge')
        throw new InvalidInput([{ field: 'words', code: 'alerts.note-missing' }]);
      const at = this.clock.now();
      if (words !== '') await this.alerts.note(tx, alertId, { own: part === 'own', author: actorName(ctx), words, at });
      if (part === 'own') return this.outbox.add(tx, MAIL_ALERT, { alertId, late: false });
      await this.settle(ctx, tx, alert, step);
      await this.outbox.add(tx, MAIL_ALERT_NEWS, { alertId });
    });
  }

  /** What the receiver does: whoever writes or closes has also seen it. */
  private async settle(
    ctx: RequestContext,
    tx: Tx,
    { id, acknowledgedAt }: Alert,
    step: AlertStep['step'],
  ): Promise<void> {
    const at = this.clock.now();
    if (acknowledgedAt === null) await this.alerts.acknowledge(tx, id, actorName(ctx), at);
    if (step === 'close') await this.alerts.close(tx, id, at);
    // The journal says that the receiver acted, never whose alert it is.
    await this.audit.record(tx, { action: `alerts.${step}`, subject: { type: 'alert', id }, detail: {} });
  }
}
