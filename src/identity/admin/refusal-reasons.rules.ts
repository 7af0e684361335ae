import type { SamlRefusalReason } from '../saml/saml-refusal.js';

/** Refusals that have words of their own, and those that share them; every other is `other`. */
const WORDS: Readonly<Partial<Record<SamlRefusalReason, string>>> = {
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
  confirmation: 'confirmation',
  issuer: 'issuer',
  status: 'status',
  expired: 'clock',
  'not-before': 'clock',
  'authn-instant': 'clock',
  'session-expired': 'clock',
  'name-id': 'name',
  'name-id-transient': 'name',
  'no-browser': 'request',
  'request-unknown': 'request',
  'in-response-to': 'request',
  'too-many-tries': 'request',
  replayed: 'request',
  token: 'token',
  'provider-unreachable': 'unreachable',
  'other-employer': 'other-employer',
  'member-unknown': 'member-unknown',
  'not-invited': 'not-invited',
  'no-role': 'no-role',
  'member-ambiguous': 'member-ambiguous',
  'member-deactivated': 'member-deactivated',
  'other-member': 'other-member',
  'not-fresh': 'not-fresh',
};

const KEYS: ReadonlyMap<string, string> = new Map(Object.entries(WORDS));

/** Key of the words for a reason of refusal. */
export const reasonKey = (reason: string): string => KEYS.get(reason) ?? 'other';
