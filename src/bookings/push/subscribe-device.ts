import { createHash, createECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PushRefused, TooManyDevices } from './push.errors.js';
import { PushSubscriptionsRepository } from './push-subscriptions.repository.js';

/** What a browser says of its subscription (Push API, `PushSubscription.toJSON`), as text in one field. */
const PUSH_SUBSCRIPTION = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{86,88}=?$/),
    auth: z.string().regex(/^[\w-]{22,24}={0,2}$/),
  }),
});

/** Most browsers of a person. */
const MOST = 10;

/** Somebody has this browser told of their bookings. */
@Injectable()
export class SubscribeDevice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbound: Outbound,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param subscription as the browser says it, JSON
   * @throws NotFound for somebody who is no employee, PushRefused, TooManyDevices
   */
  async execute(
    ctx: RequestContext,
    { subscription, details }: { readonly subscription: string; readonly details: boolean },
  ): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const read = PUSH_SUBSCRIPTION.safeParse(parsed(subscription));
    if (!read.success || !isPoint(read.data.keys.p256dh)) throw new PushRefused();
    const { endpoint, keys } = read.data;
    if ((await this.outbound.refusal(endpoint)) !== null) throw new PushRefused();
    await this.uow.run(ctx, async (tx) => {
      if ((await this.subscriptions.of(tx, employeeId)).length >= MOST) throw new TooManyDevices(MOST);
      const hash = createHash('sha256').update(endpoint).digest('hex');
      const [id, subscribedAt] = [newId(), this.clock.now()];
      const { p256dh: publicKey, auth: authSecret } = keys;
      await this.subscriptions.add(tx, {
        id,
        employeeId,
        endpoint,
        hash,
        publicKey,
        authSecret,
        details,
        subscribedAt,
      });
      const detail = { host: new URL(endpoint).host, details };
      await this.audit.record(tx, {
        action: 'bookings.push-on',
        subject: { type: 'employee', id: employeeId },
        detail,
      });
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a text is a point of P-256: what is none would fail with every message. */
function isPoint(text: string): boolean {
  try {
    const own = createECDH('prime256v1');
    own.generateKeys();
    own.computeSecret(Buffer.from(text, 'base64url'));
    return true;
  } catch {
    return false;
  }
}
