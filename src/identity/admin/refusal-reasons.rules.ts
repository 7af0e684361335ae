/** Refusals that have words of their own, and those that share them; every other is `other`. */
const WORDS: Readonly<Record<string, string>> = {
  'unknown-certificate': 'unknown-certificate',
  signature: 'signature',
  unsigned: 'unsigned',
  'response-unsigned': 'one-signature',
  'assertion-unsigned': 'one-signature',
  algorithm: 'algorithm',
  encryption: 'encryption',
  audience: 'audience',
  destination: 'address',
  recipient: 'address',
  issuer: 'issuer',
  status: 'status',
  expired: 'clock',
  'not-before': 'clock',
  'authn-instant': 'clock',
  'name-id': 'name',
  'name-id-transient': 'name',
  'no-browser': 'request',
  'request-unknown': 'request',
  'in-response-to': 'request',
  'too-many-tries': 'request',
  replayed: 'request',
  'member-unknown': 'member-unknown',
  'member-ambiguous': 'member-ambiguous',
  'member-deactivated': 'member-deactivated',
  'other-member': 'other-member',
  'not-fresh': 'not-fresh',
};

/** Key of the words for a reason of refusal. */
export const reasonKey = (reason: string): string => WORDS[reason] ?? 'other';
