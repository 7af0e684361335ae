import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { Events } from '#libs/platform/events/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { SiteLocksRepository } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { MessageRefused, MessageSentBefore } from './message.errors.js';
import { ARRIVALS_TOLD } from './message.events.js';
import { messageDay, messageText, MOST_MESSAGES_A_DAY } from './message.rules.js';
import { MessagesRepository } from './messages.repository.js';

/** To whom an operator writes, and what. */
export interface MessageWish {
  readonly siteId: string;
  readonly day: string;
  readonly text: string;
  /** The sender has seen to how many people it goes. */
  readonly confirmed: boolean;
}

/** What is sent, or would be. */
export interface MessageOutcome {
  readonly state: 'sent' | 'to-confirm';
  readonly site: string;
  readonly day: string;
  readonly text: string;
  readonly people: number;
}

/** An operator writes to those who are expected at one of its sites on a day, without learning their addresses. */
@Injectable()
export class TellThoseWhoCome {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly locks: SiteLocksRepository,
    private readonly messages: MessagesRepository,
    private readonly events: Events,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a site of another, MessageRefused (day, text, nobody expected, too many), MessageSentBefore */
  async execute(ctx: RequestContext, input: MessageWish): Promise<MessageOutcome> {
    requirePermission(ctx, 'arrivals.tell');
    const { siteId } = input;
    return this.uow.run(ctx, async (tx) => {
      const { name: site } = await this.own.one(tx, siteId);
      const text = messageText(input.text);
      const day = messageDay(input.day, this.clock.today());
      // Two messages of one site wait for each other: neither is sent beyond the limit.
      await this.locks.settle(tx, siteId);
      const people = await this.messages.expected(tx, siteId, day);
      if (people === 0) throw new MessageRefused('day', 'nobody-expected');
      if ((await this.messages.sent(tx, siteId, day)) >= MOST_MESSAGES_A_DAY)
        throw new MessageRefused('day', 'messages-many', { most: MOST_MESSAGES_A_DAY });
      const said = { site, day, text, people };
      if (!input.confirmed) return { state: 'to-confirm', ...said };
      const messageId = newId();
      const message = { id: messageId, siteId, day, text, people, sentAt: this.clock.now() };
      if (!(await this.messages.add(tx, message))) throw new MessageSentBefore();
      await this.events.publish(tx, ARRIVALS_TOLD, { messageId, siteId, day });
      await this.audit.record(tx, {
        action: 'reception.tell-arrivals',
        subject: { type: 'site', id: siteId },
        detail: { messageId, day, people },
      });
      return { state: 'sent', ...said };
    });
  }
}
