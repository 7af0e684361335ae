import { createHmac, hkdfSync } from 'node:crypto';

/** What a program may be told of, in the order of the page. */
export const WEBHOOK_EVENTS = [
  'booking.made',
  'booking.changed',
  'booking.cancelled',
  'desk.offered',
  'agreement.in-force',
  'agreement.ended',
  'employee.joined',
  'employee.left',
  'quota.published',
  'attestation.issued',
  'attestation.revoked',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** `active`: told of what happens. `paused`: by an administrator. `disabled`: by the portal, after days without an answer. */
export type WebhookState = 'active' | 'paused' | 'disabled';

/** How long the former secret signs as well after it was replaced, in hours. */
export const FORMER_HOURS = 24;

/** How long a webhook may fail before it is disabled, and a message is tried, in days. */
export const PATIENCE_DAYS = 3;

/** Seconds after each failed attempt at a message; the last holds for all that follow. */
const PAUSES = [5, 30, 120, 600, 1800, 3600, 7200, 14400] as const;

/** Seconds until the next attempt, after so many that failed. */
export const pauseAfter = (failed: number): number => PAUSES[Math.min(failed, PAUSES.length) - 1] ?? PAUSES[0];

/** A secret: 256 bits that follow from a key of the vault, so that none rests in the database. */
export const secretOf = (key: string, webhookId: string, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `palier webhook ${webhookId}`, 32));

/** A secret as it is shown once (Standard Webhooks). */
export const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** What is sent: the type, when it happened, and ids; whoever wants more reads it from the API, with a token of their own. */
export const messageBody = (message: { type: string; happenedAt: Date; data: unknown }): string =>
  JSON.stringify({ type: message.type, timestamp: message.happenedAt.toISOString(), data: message.data });

/**
 * The headers of a message (Standard Webhooks 1.0): its id, which stays the same however often it is sent, the second at which it
 * is sent, and a signature by each secret.
 */
export function signedHeaders(
  message: { readonly id: string; readonly body: string },
  secrets: readonly Buffer[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  return {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map((secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`)
      .join(' '),
  };
}
