import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PublicVersion } from '#libs/platform/seal/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import { day } from './attestation-days.js';

/** The hash of an issued version of a file, with which one it is; the only one has no name. */
export interface VersionHash {
  readonly label: string;
  readonly sha256: string;
}

/** Whether the newest version of a file still shows by itself when it was sealed. */
export const isProven = (versions: readonly PublicVersion[], now: Date): boolean =>
  (versions.at(-1)?.provesUntil ?? now) > now;

/**
 * What a file shows by itself of when it was sealed, and until when it does; nothing where nobody entered that yet.
 * @param proven as {@link isProven} says
 */
export function proofRows(locale: Locale, versions: readonly PublicVersion[], proven: boolean): SummaryRow[] {
  const newest = versions.at(-1);
  if (!newest) return [];
  const words = (name: string, params: Record<string, string> = {}) =>
    t(locale, `attestations.public.proof.${name}`, params);
  const label = words('label');
  const until = newest.provesUntil;
  if (until === null || !proven) {
    return [
      { label, value: until ? words('ended', { day: day(locale, until) }) : words('never'), note: words('ended-note') },
    ];
  }
  const note =
    newest.version > 0 && newest.stampedAt
      ? words('renewed-note', { day: day(locale, newest.stampedAt), by: newest.stampedBy ?? '' })
      : words(newest.stampedAt ? 'stamped-note' : 'sealer-note');
  return [{ label, value: words('until', { day: day(locale, until) }), note }];
}

/** Which of several versions a file is that somebody checked; nothing where there is one only. */
export function versionRows(locale: Locale, versions: readonly PublicVersion[], sha256: string | null): SummaryRow[] {
  const own = versions.find((one) => one.sha256 === sha256);
  if (!own || versions.length < 2) return [];
  const place = { number: String(own.version + 1), versions: String(versions.length) };
  return [
    {
      label: t(locale, 'attestations.public.version-checked'),
      value: t(locale, 'attestations.public.version-of', place),
      note: t(locale, `attestations.public.version-${own === versions.at(-1) ? 'newest' : 'older'}`),
    },
  ];
}

/** The hashes that are known as authentic. @param sealed as it was sealed */
export const versionHashes = (locale: Locale, versions: readonly PublicVersion[], sealed: string): VersionHash[] =>
  versions.length < 2
    ? [{ label: '', sha256: sealed }]
    : versions.map(({ sha256, stampedAt, version }) => ({
        sha256,
        label:
          version === 0 || !stampedAt
            ? t(locale, 'attestations.public.as-sealed')
            : t(locale, 'attestations.public.as-stamped', { day: day(locale, stampedAt) }),
      }));
