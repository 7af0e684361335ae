import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { MadeWebhook } from './create-webhook.js';
import type { Webhook } from './webhook.repository.js';
import { FORMER_HOURS, WEBHOOK_EVENTS, type WebhookState } from './webhook.rules.js';

type Summary = ReturnType<typeof errorSummary>;

/** /admin/webhooks: the programs that are called, and a form for another one. */
export interface WebhooksModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  readonly url: string;
  readonly name: string;
  readonly events: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
  readonly errors: Summary['errors'] | undefined;
  readonly problems: { readonly url?: string; readonly name?: string; readonly events?: string };
}

/** The page that shows a secret, once. */
export interface WebhookSecretModel {
  readonly secret: string;
  readonly href: string;
  /** Hours for which the former secret signs as well; null for the first one. */
  readonly formerHours: number | null;
}

const TONES = { active: 'success', paused: 'neutral', disabled: 'danger' } as const satisfies Record<
  WebhookState,
  string
>;

/** How a webhook stands, in words. */
export const statePill = (locale: Locale, state: WebhookState): StatusPill => ({
  tone: TONES[state],
  label: t(locale, `webhooks.states.${state}`),
});

/** An event in words; a type that is not one of them is a test. */
export const eventWords = (locale: Locale, type: string): string =>
  WEBHOOK_EVENTS.some((one) => one === type)
    ? t(locale, `webhooks.events.${type.replace('.', '-')}`)
    : t(locale, 'webhooks.test-message');

/** What a webhook is called: its name, or whom it calls. */
export const titleOf = ({ name, url }: Pick<Webhook, 'name' | 'url'>): string => name || new URL(url).host;

export function webhooksModel(locale: Locale, webhooks: readonly Webhook[], refused?: RefusedForm): WebhooksModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const chosen = [refused?.values['events']].flat();
  const typed = (field: string) => typedIn(refused, field);
  return {
    columns: ['name', 'state', 'events-title'].map((column) => ({ label: t(locale, `webhooks.${column}`) })),
    rows: webhooks.map((webhook) => ({
      cells: [
        {
          text: titleOf(webhook),
          href: `/admin/webhooks/${webhook.id}`,
          ...(webhook.name && { sub: new URL(webhook.url).host }),
          label: t(locale, 'webhooks.name'),
        },
        { pill: statePill(locale, webhook.state), label: t(locale, 'webhooks.state') },
        {
          text: webhook.events.map((event) => eventWords(locale, event)).join(', '),
          label: t(locale, 'webhooks.events-title'),
        },
      ],
    })),
    url: typed('url'),
    name: typed('name'),
    events: WEBHOOK_EVENTS.map((value) => ({
      value,
      label: eventWords(locale, value),
      selected: chosen.includes(value),
    })),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

export const secretModel = ({ id, secret }: MadeWebhook, isFirst: boolean): WebhookSecretModel => ({
  secret,
  href: `/admin/webhooks/${id}`,
  formerHours: isFirst ? null : FORMER_HOURS,
});
