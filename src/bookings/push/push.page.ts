import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { pushModel, type PushModel } from './push.view.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';
import { WebPush } from './web-push.js';

/** /week/push: the browsers of a person that are told. */
@Injectable()
export class PushPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly push: WebPush,
  ) {}

  /** @throws NotFound for somebody who is no employee */
  async show(ctx: RequestContext, refused?: RefusedForm): Promise<PushModel> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const devices = await this.uow.read(ctx, (tx) => this.subscriptions.of(tx, employeeId));
    return pushModel(ctx.locale, { devices, key: await this.push.publicKey(), refused });
  }
}
