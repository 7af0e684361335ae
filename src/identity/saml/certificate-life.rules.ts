import { X509Certificate } from 'node:crypto';

const DAY_MS = 86_400_000;
/** Days before its end from which a certificate is a matter: look, act, hurry. */
const NOTICE_DAYS = { look: 60, act: 30, hurry: 7 } as const;

/** How long a certificate still holds. */
export interface CertificateLife {
  readonly state: 'later' | 'ended' | 'hurry' | 'act' | 'look' | 'holds';
  /** Whole days until its end; negative after it. */
  readonly days: number;
  readonly ends: Date;
}

/** The life of a certificate (PEM) at an instant. */
export function lifeOf(pem: string, now: Date): CertificateLife {
  const { validFrom, validTo } = new X509Certificate(pem);
  const ends = new Date(validTo);
  const days = Math.floor((ends.getTime() - now.getTime()) / DAY_MS);
  return { state: stateOf(new Date(validFrom) > now, days), days, ends };
}

function stateOf(later: boolean, days: number): CertificateLife['state'] {
  if (days < 0) return 'ended';
  if (later) return 'later';
  if (days <= NOTICE_DAYS.hurry) return 'hurry';
  if (days <= NOTICE_DAYS.act) return 'act';
  return days <= NOTICE_DAYS.look ? 'look' : 'holds';
}

/** The threshold that a certificate has passed, in days: nobody is told twice of the same one. Null while none is. */
export const thresholdOf = ({ state }: CertificateLife): number | null =>
  state === 'ended' ? 0 : state === 'hurry' || state === 'act' || state === 'look' ? NOTICE_DAYS[state] : null;

/** The one that ends last counts: the others are on their way out. Null where none is. */
export function lastLife(certificates: readonly string[], now: Date): CertificateLife | null {
  const lives = certificates.map((pem) => lifeOf(pem, now)).toSorted((a, b) => b.days - a.days);
  return lives[0] ?? null;
}
