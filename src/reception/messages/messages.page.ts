import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { messagesModel, type MessagesModel } from './messages.view.js';
import { MessagesRepository } from './messages.repository.js';

/** Messages that are shown again. */
const SHOWN = 50;

/** What an operator wrote to those who come, and the form of another message. */
@Injectable()
export class MessagesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly messages: MessagesRepository,
  ) {}

  async show(ctx: RequestContext, refused?: RefusedForm): Promise<MessagesModel> {
    const facts = await this.uow.read(ctx, async (tx) => ({
      sites: await this.own.all(tx),
      sent: await this.messages.latest(tx, SHOWN),
    }));
    return messagesModel(ctx.locale, { ...facts, today: this.clock.today() }, refused);
  }
}
