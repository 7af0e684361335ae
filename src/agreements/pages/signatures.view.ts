import { employerDay } from '#libs/platform/clock/index.js';
import type { SignatureLevel } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { EvidenceRow } from '../evidence/evidence.rules.js';
import { levelReachedIn } from '../evidence/signed-record.js';

/** The level asked for, where it is more than the simple one, and what each signature reached, from its record. */
export function signatureRows(
  locale: Locale,
  demanded: SignatureLevel,
  evidence: readonly EvidenceRow[],
): SummaryRow[] {
  const asked =
    demanded === 'simple'
      ? []
      : [
          {
            label: t(locale, 'agreements.signing.row-demanded'),
            value: t(locale, `agreements.signing.demanded-${demanded}`),
          },
        ];
  const made = evidence
    .filter(({ kind }) => kind === 'signed' || kind === 'countersigned')
    .flatMap((row) => {
      const reached = levelReachedIn(row);
      if (reached === null) return [];
      const { level, certificate } = reached;
      const day = (instant: string | undefined) =>
        instant ? formatDate(locale, employerDay(new Date(instant)), 'date') : '';
      return {
        label: t(locale, `agreements.signing.row-${row.kind === 'signed' ? 'employee' : 'employer'}`),
        value: t(locale, `agreements.signing.reached-${level}`, {
          holder: certificate?.holder ?? '',
          issuer: commonName(certificate?.issuer ?? ''),
          from: day(certificate?.notBefore),
          until: day(certificate?.notAfter),
        }),
        ...(certificate?.revocation && { note: t(locale, `agreements.signing.revocation-${certificate.revocation}`) }),
      };
    });
  return [...asked, ...made];
}

/** The common name of a distinguished name on one line; the whole of it where there is none. */
const commonName = (name: string): string => /(?:^|, )CN=([^,]+)/.exec(name)?.[1] ?? name;
