import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RetryAdvice } from '#libs/platform/errors/index.js';
import { formatDate, formatTime, t } from '#libs/platform/i18n/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { OutboundRefusal } from '#libs/platform/outbound/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { PUSH_TO_DEVICE } from './push.jobs.js';
import { PushSubscriptionsRepository, type PushSubscription } from './push-subscriptions.repository.js';
import { WebPush } from './web-push.js';

type Payload = z.infer<typeof PUSH_TO_DEVICE.payload>;

/** What a service worker is told; `path` leads to the page that says more. */
interface ShownNews {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** News of one tag take each other's place on the screen. */
  readonly tag: string;
}

/** The push service did not take the message. */
class NotPushed extends Error {
  override readonly name = 'NotPushed';
}

/** The same, until a moment that it named. */
class PushLater extends Error implements RetryAdvice {
  override readonly name = 'PushLater';

  constructor(readonly retryAfter: number) {
    super('the push service asks to wait');
  }
}

/** Tells one browser; one that is subscribed no more is forgotten. Nothing is told of what has begun meanwhile. */
@HandlesJob(PUSH_TO_DEVICE)
@Injectable()
export class PushToDeviceJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly sites: SiteRecords,
    private readonly push: WebPush,
  ) {}

  async handle(ctx: RequestContext, payload: Payload): Promise<void> {
    const left = Math.floor((Date.parse(payload.at) - this.clock.now().getTime()) / 1000);
    if (left <= 0) return;
    const facts = await this.facts(ctx, payload);
    if (!facts) return;
    const { subscription, site, locale } = facts;
    const shown = shownNews(locale, payload, subscription.details ? site : null);
    const topic = createHash('sha256').update(shown.tag).digest('base64url').slice(0, 32);
    const status = await this.post(subscription, { text: JSON.stringify(shown), ttl: Math.min(left, 86_400), topic });
    if (status === 404 || status === 410)
      await this.uow.run(ctx, (tx) => this.subscriptions.remove(tx, subscription.id, null));
  }

  private async facts(
    ctx: RequestContext,
    { subscriptionId, siteId }: Payload,
  ): Promise<{ subscription: PushSubscription; site: SiteView; locale: Locale } | null> {
    return this.uow.read(ctx, async (tx) => {
      const subscription = await this.subscriptions.byId(tx, subscriptionId);
      const employee = subscription && (await this.employees.byId(tx, subscription.employeeId));
      const site = await this.sites.byId(tx, siteId);
      if (!subscription || !employee || !site || !worksOn(employee, this.clock.today())) return null;
      const { id: employeeId, email } = employee;
      return { subscription, site, locale: await this.members.languageOf(tx, { email, employeeId }) };
    });
  }

  /** @returns the status of an answer that is final @throws where it may be taken later */
  private async post(to: PushSubscription, message: Parameters<WebPush['post']>[1]): Promise<number> {
    let answer: Response;
    try {
      answer = await this.push.post(to, message);
    } catch (error) {
      if (error instanceof OutboundRefusal) throw new NotPushed(error.message, { cause: error });
      throw error;
    }
    const wait = Number(answer.headers.get('retry-after'));
    if (answer.status === 429 || answer.status === 503) throw new PushLater(wait > 0 ? Math.min(wait, 3600) : 60);
    if (answer.status >= 500) throw new NotPushed(`the push service answered ${answer.status}`);
    return answer.status;
  }
}

/** The words on the screen. @param site null where place and time may not be shown */
function shownNews(
  locale: Locale,
  { news, day, at, path }: Payload,
  site: Pick<SiteView, 'name' | 'zone'> | null,
): ShownNews {
  const words = (part: string, params: Record<string, string> = {}) =>
    t(locale, `bookings.push.${news}.${part}`, params);
  return {
    title: words('title'),
    body: site
      ? words('detail', {
          day: formatDate(locale, day, 'full'),
          site: site.name,
          time: formatTime(locale, new Date(at), site.zone),
        })
      : words('text'),
    path,
    tag: `${news}-${path}`,
  };
}
