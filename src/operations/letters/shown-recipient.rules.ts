/** Whose addresses the reader sees elsewhere in the portal. */
export interface Sight {
  readonly employees: boolean;
  readonly members: boolean;
}

/**
 * The address of a letter as its reader may see it: whole where the reader sees such addresses anyway, else its first
 * letter and its domain, enough to tell a wrong domain from a full mailbox. Letters of `identity` go to members.
 */
export function shownRecipient(
  { job, recipient }: { readonly job: string; readonly recipient: string | null },
  { employees, members }: Sight,
): string | null {
  if (recipient === null || employees || (members && job.startsWith('identity.'))) return recipient;
  const at = recipient.lastIndexOf('@');
  return `${recipient.slice(0, 1)}…${at < 0 ? '' : recipient.slice(at)}`;
}
