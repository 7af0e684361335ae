import type { Transporter } from 'nodemailer';

/**
 * Longest silences within an SMTP conversation, in milliseconds. They do not bound the conversation as a whole: a relay
 * that answers slowly may outlast the lease on its letter, which a second worker then repeats under the same
 * Message-ID.
 */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * The way to a mail relay; Nodemailer is loaded with the first letter, which the web process never sends. All in one object:
 * what it is given beside an address are defaults of messages, and its own time-out is ten minutes.
 */
export async function smtpTransport(url: string, timeouts: Partial<typeof TIMEOUTS> = {}): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({ url, ...TIMEOUTS, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
}
