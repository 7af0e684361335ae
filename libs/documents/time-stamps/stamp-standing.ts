import type { X509Certificate } from 'node:crypto';

import { authorityOf, type TimeStamp } from './time-stamp-token.js';

/** What a time-stamp is worth at an instant. */
export interface JudgedStamp {
  readonly standing: 'trusted' | 'authority-not-trusted' | 'authority-ended';
  /** From who stamped to a trusted certificate; null: nobody trusts it. */
  readonly path: readonly X509Certificate[] | null;
}

/** @param at when it is read, or when something later proves that it was there */
export function judgedStamp(stamp: TimeStamp, anchors: readonly X509Certificate[], at: Date): JudgedStamp {
  const path = authorityOf(stamp, anchors);
  if (path === null) return { standing: 'authority-not-trusted', path };
  // Whoever holds a key whose certificate has ended may stamp whatever they like with the time they like.
  return { standing: endOf(path) < at ? 'authority-ended' : 'trusted', path };
}

/** When the first certificate of a path ends: what rests on it proves nothing by itself afterwards. */
export const endOf = (path: readonly X509Certificate[]): Date =>
  new Date(Math.min(...path.map(({ validTo }) => new Date(validTo).getTime())));
