import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { PushSubscription } from './push-subscriptions.repository.js';

/** /week/push */
export interface PushModel {
  readonly devices: readonly { readonly label: string; readonly action: string; readonly ariaLabel: string }[];
  /** The portal's public key, for the browser. */
  readonly key: string;
  readonly errors: ReturnType<typeof errorSummary>['errors'] | undefined;
}

/** What stands on the page. */
interface PushFacts {
  readonly devices: readonly PushSubscription[];
  readonly key: string;
  readonly refused?: RefusedForm | undefined;
}

export function pushModel(locale: Locale, { devices, key, refused }: PushFacts): PushModel {
  return {
    devices: devices.map(({ id, endpoint, details, subscribedAt }) => {
      const label = t(locale, `bookings.push.${details ? 'device-details' : 'device'}`, {
        since: formatInstant(locale, subscribedAt, employerZone(), 'date'),
        service: new URL(endpoint).host,
      });
      const end = t(locale, 'bookings.push.end');
      return { label, action: `/week/push/${id}/end`, ariaLabel: `${end} : ${label}` };
    }),
    key,
    errors: refused && errorSummary(locale, refused.refusal).errors,
  };
}
