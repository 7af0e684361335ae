/**
 * The meaning of a transport error for the mail: `away`, no conversation was established, so it certainly did not
 * leave; `refused`, the relay refused it for now; `refused-for-good`, it does not know the mailbox; `unknown`, the
 * conversation broke off and the outcome cannot be known.
 */
export type RelayAnswer = 'away' | 'refused' | 'refused-for-good' | 'unknown';

/** Nodemailer's codes for failures before the relay has accepted the message, while it answers. */
const BEFORE_THE_MESSAGE = new Set(['EAUTH', 'EENVELOPE', 'EMESSAGE', 'ETLS', 'EREQUIRETLS']);
const NO_CONVERSATION = new Set(['CONNECTION_TIMEOUT', 'GREETING_TIMEOUT', 'TLS_TIMEOUT']);
/** No such mailbox, by RFC 5321 4.2.3: trying again is pointless. */
const NO_MAILBOX = new Set([550, 551, 553]);

/** Reads an error of nodemailer. */
export function relayAnswer(error: unknown): RelayAnswer {
  if (!(error instanceof Error)) return 'unknown';
  const { responseCode, code, syscall, timeoutType, command } = error as Error & Partial<Record<string, unknown>>;
  if (syscall === 'connect' || code === 'EDNS' || NO_CONVERSATION.has(String(timeoutType))) return 'away';
  // Service not available: the relay closes, whatever it was asked.
  if (responseCode === 421) return 'away';
  if (typeof responseCode === 'number' && responseCode >= 400)
    return command === 'RCPT TO' && NO_MAILBOX.has(responseCode) ? 'refused-for-good' : 'refused';
  return BEFORE_THE_MESSAGE.has(String(code)) ? 'refused' : 'unknown';
}
