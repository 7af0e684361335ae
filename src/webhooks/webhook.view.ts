import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Button, Cell, StatusPill, TableRow } from '#libs/platform/views/index.js';
import type { MessageState, WebhookMessage } from './webhook-messages.repository.js';
import type { Webhook } from './webhook.repository.js';
import { eventWords, statePill, titleOf } from './webhooks.view.js';

/** /admin/webhooks/{id}: one program, what it is told, and what became of the last messages. */
export interface WebhookModel {
  readonly title: string;
  readonly pill: StatusPill;
  /** Said where the portal has stopped calling. */
  readonly disabled: boolean;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly buttons: readonly Button[];
  readonly columns: readonly { readonly label: string }[];
  readonly messages: readonly TableRow[];
  /** Asked for once more before it is done. */
  readonly removal: Button;
  readonly errors: ReturnType<typeof errorSummary>['errors'] | undefined;
}

const TONES = {
  waiting: 'info',
  delivered: 'success',
  failed: 'danger',
  dropped: 'neutral',
} as const satisfies Record<MessageState, StatusPill['tone']>;

export function webhookModel(
  locale: Locale,
  webhook: Webhook,
  messages: readonly WebhookMessage[],
  refused?: RefusedForm,
): WebhookModel {
  const words = (key: string) => t(locale, `webhooks.${key}`);
  const at = (instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');
  const root = `/admin/webhooks/${webhook.id}`;
  const isActive = webhook.state === 'active';
  return {
    title: titleOf(webhook),
    pill: statePill(locale, webhook.state),
    disabled: webhook.state === 'disabled',
    facts: [
      { label: words('url'), value: webhook.url },
      { label: words('events-title'), value: webhook.events.map((event) => eventWords(locale, event)).join(', ') },
      ...(webhook.formerUntil ? [{ label: words('former-until'), value: at(webhook.formerUntil) }] : []),
      ...(webhook.failingSince ? [{ label: words('failing-since'), value: at(webhook.failingSince) }] : []),
    ],
    buttons: [
      ...(isActive ? [{ action: `${root}/tests`, label: words('send-test'), tone: 'primary' as const }] : []),
      { action: `${root}/${isActive ? 'pause' : 'resume'}`, label: words(isActive ? 'pause' : 'resume') },
      { action: `${root}/secrets`, label: words('rotate') },
    ],
    removal: { action: `${root}/remove`, label: words('remove-submit'), tone: 'danger' },
    columns: ['message', 'outcome', 'last-attempt'].map((column) => ({ label: words(column) })),
    messages: messages.map((message) => rowOf(locale, root, message, isActive)),
    errors: refused && errorSummary(locale, refused.refusal).errors,
  };
}

function rowOf(locale: Locale, root: string, message: WebhookMessage, isActive: boolean): TableRow {
  const words = (key: string) => t(locale, `webhooks.${key}`);
  const when = (instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');
  const type = eventWords(locale, message.type);
  const last: Cell = {
    text: message.lastAt ? when(message.lastAt) : words('not-yet'),
    ...(message.lastAt && { sub: answerWords(locale, message) }),
    label: words('last-attempt'),
  };
  const again: Button = {
    action: `${root}/messages/${message.id}/replays`,
    label: words('replay'),
    ariaLabel: t(locale, 'webhooks.replay-one', { message: type, at: when(message.happenedAt) }),
  };
  return {
    cells: [
      { text: type, sub: when(message.happenedAt), label: words('message') },
      {
        pill: { tone: TONES[message.state], label: words(`outcomes.${message.state}`) },
        label: words('outcome'),
      },
      isActive && message.state !== 'waiting' ? { ...last, button: again } : last,
    ],
  };
}

/** What the last attempt came to. */
function answerWords(locale: Locale, { lastStatus, lastTrouble, attempts }: WebhookMessage): string {
  const tries = t(locale, 'webhooks.attempts', { count: attempts });
  const answer =
    lastStatus === null ? t(locale, `webhooks.troubles.${lastTrouble ?? 'unreachable'}`) : `HTTP ${lastStatus}`;
  return `${answer} · ${tries}`;
}
