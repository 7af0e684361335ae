import { X509Certificate } from 'node:crypto';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { MetadataDifference } from './compare-metadata.rules.js';

/** What other metadata would change, a sentence each. */
export function differenceWords(locale: Locale, difference: MetadataDifference): string[] {
  const word = (key: string, values: Record<string, string> = {}) =>
    t(locale, `identity.connection.difference.${key}`, values);
  const certificate = (key: string, pem: string): string => {
    const { fingerprint256, validTo } = new X509Certificate(pem);
    const day = formatInstant(locale, new Date(validTo), employerZone(), 'date');
    return word(key, { day, fingerprint: fingerprint256.slice(0, 23) });
  };
  return [
    ...difference.changed.map(({ what, after }) =>
      word(after === null ? `${what}-gone` : what, { after: after ?? '' }),
    ),
    ...difference.added.map((pem) => certificate('added', pem)),
    ...difference.removed.map((pem) => certificate('removed', pem)),
  ];
}
