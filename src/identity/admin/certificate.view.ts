import { X509Certificate } from 'node:crypto';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, TableRow } from '#libs/platform/views/index.js';
import { lifeOf, type CertificateLife } from '../saml/certificate-life.rules.js';

const TONES = {
  later: 'info',
  ended: 'danger',
  hurry: 'danger',
  act: 'warning',
  look: 'warning',
  holds: 'success',
} as const satisfies Record<CertificateLife['state'], StatusPill['tone']>;

/** One certificate in a table: its first digits, its end, its state. */
export function certificateRow(locale: Locale, pem: string, now: Date, pill?: StatusPill): TableRow {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  const certificate = new X509Certificate(pem);
  const { state, days, ends } = lifeOf(pem, now);
  return {
    cells: [
      { text: certificate.fingerprint256.slice(0, 23), sub: nameOf(certificate), label: word('fingerprint') },
      { text: formatInstant(locale, ends, employerZone(), 'date'), nowrap: true, label: word('ends') },
      {
        pill: pill ?? { tone: TONES[state], label: word(`certificate.${state}`, { count: days }) },
        label: word('state'),
      },
    ],
  };
}

const nameOf = ({ subject }: X509Certificate): string => /CN=(.+)/.exec(subject)?.[1] ?? subject.split('\n')[0] ?? '';
