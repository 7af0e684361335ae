import { z } from 'zod';
import type { WebhookEvent } from './webhook.rules.js';

const BOOKING = z.object({ bookingId: z.uuid(), employeeId: z.uuid(), siteId: z.uuid(), date: z.iso.date() });
const AGREEMENT = z.object({ agreementId: z.uuid(), employeeId: z.uuid() });
const ATTESTATION = z.object({ attestationId: z.uuid() });
const EMPLOYEE = z.object({ employeeId: z.uuid() });

const of = (event: WebhookEvent, data: z.ZodType) =>
  z.object({ type: z.literal(event), timestamp: z.iso.datetime(), data });

/** What is sent for each event, with its meaning: ids, days and months, never names. */
export const WEBHOOK_MESSAGES: Readonly<Record<WebhookEvent, { readonly summary: string; readonly body: z.ZodType }>> =
  {
    'booking.made': { summary: 'A desk was booked', body: of('booking.made', BOOKING) },
    'booking.changed': { summary: 'A booking was moved or shortened', body: of('booking.changed', BOOKING) },
    'booking.cancelled': { summary: 'A booking was cancelled', body: of('booking.cancelled', BOOKING) },
    'desk.offered': {
      summary: 'A desk is held for somebody who waited for one',
      body: of('desk.offered', BOOKING.omit({ bookingId: true }).extend({ waitId: z.uuid() })),
    },
    'agreement.in-force': { summary: 'Both have signed an agreement', body: of('agreement.in-force', AGREEMENT) },
    'agreement.ended': { summary: 'An agreement was ended or replaced', body: of('agreement.ended', AGREEMENT) },
    'employee.joined': { summary: 'Somebody was added to the register', body: of('employee.joined', EMPLOYEE) },
    'employee.left': {
      summary:
        'A departure was recorded: `leftOn` is the first day on which the person no longer works here, past or to come',
      body: of('employee.left', EMPLOYEE.extend({ leftOn: z.iso.date() })),
    },
    'quota.published': {
      summary: 'The quotas of a month were published',
      body: of('quota.published', z.object({ month: z.string() })),
    },
    'attestation.issued': { summary: 'An attestation was sealed', body: of('attestation.issued', ATTESTATION) },
    'attestation.revoked': { summary: 'An attestation was revoked', body: of('attestation.revoked', ATTESTATION) },
  };
