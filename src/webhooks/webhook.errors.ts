import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** The address cannot be called: `reason` is one of `OutboundReason`. */
export class WebhookAddressRefused extends InvalidInput {
  constructor(reason: string) {
    super([{ field: 'url', code: `webhooks.address-${reason}` }]);
  }
}

/** An employer has as many webhooks as it may. */
export class TooManyWebhooks extends Conflict {
  constructor(most: number) {
    super('webhooks.too-many', 'too many webhooks', { most });
  }
}

/** The message is on its way already. */
export class MessageWaits extends Conflict {
  constructor() {
    super('webhooks.message-waits', 'the message waits already');
  }
}

/** A webhook that is not active takes nothing. */
export class WebhookNotActive extends Conflict {
  constructor() {
    super('webhooks.not-active', 'the webhook is not active');
  }
}
