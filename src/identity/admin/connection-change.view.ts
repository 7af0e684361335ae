import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Notice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { MetadataDifference } from '../saml/compare-metadata.rules.js';
import type { IdpMetadata } from '../saml/idp-metadata.rules.js';
import { certificateRow } from './certificate.view.js';

/** What a metadata file would change, for approval. */
export interface ConnectionChangeModel {
  readonly notices: readonly Notice[];
  readonly changes: readonly SummaryRow[];
  readonly certificates: readonly TableRow[];
  /** Certificates of the file that are of no use, in words. */
  readonly leftOut: readonly string[];
  /** Ends the addresses of the connection's pages and forms. */
  readonly query: string;
  /** The file again, for the approval. */
  readonly metadata: string;
  /** Where it was read; empty for a file. */
  readonly metadataUrl: string;
  /** Approving changes nothing but that the address is read every night. */
  readonly onlyAddress: boolean;
  readonly same: boolean;
}

/** The facts of the page. */
export interface ChangeFacts {
  readonly difference: MetadataDifference;
  readonly after: IdpMetadata;
  readonly metadata: string;
  readonly metadataUrl: string | null;
  /** The address that is read every night already; null where none is. */
  readonly knownUrl: string | null;
  readonly query: string;
  readonly now: Date;
}

export function changeModel(locale: Locale, facts: ChangeFacts): ConnectionChangeModel {
  const { difference, after, metadata, query, now } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.connection.${key}`, values);
  const pills = {
    added: { tone: 'success', label: word('change.added') },
    removed: { tone: 'warning', label: word('change.removed') },
    kept: { tone: 'neutral', label: word('change.kept') },
  } as const satisfies Record<string, StatusPill>;
  const rows = (['added', 'removed', 'kept'] as const).flatMap((fate) =>
    difference[fate].map((pem) => certificateRow(locale, pem, now, pills[fate])),
  );
  const nothing = difference.same && (facts.metadataUrl === null || facts.metadataUrl === facts.knownUrl);
  const names = { entityId: 'entity', ssoUrl: 'sso', sloUrl: 'slo', sloAnswerUrl: 'slo-answer' } as const;
  return {
    notices: noticesOf(locale, facts),
    changes: difference.changed.map(({ what, before, after: wanted }) => ({
      label: word(names[what]),
      value: wanted ?? word('no-slo'),
      note: before === null ? null : word('change.before', { value: before }),
    })),
    certificates: rows,
    leftOut: after.warnings
      .filter(({ kept }) => !kept)
      .map(({ kind, fingerprint }) => word(`left-out.${kind}`, { fingerprint: fingerprint.slice(0, 23) })),
    query,
    metadata,
    metadataUrl: facts.metadataUrl ?? '',
    onlyAddress: difference.same && !nothing,
    same: nothing,
  };
}

function noticesOf(locale: Locale, { difference, after }: ChangeFacts): Notice[] {
  const word = (key: string) => t(locale, `identity.connection.${key}`);
  const notices: Notice[] = [];
  if (difference.same) notices.push({ tone: 'info', title: word('change.same'), text: word('change.same-text') });
  if (difference.otherProvider) {
    notices.push({ tone: 'danger', title: word('change.other'), text: word('change.other-text') });
  } else if (difference.removed.length > 0 && difference.kept.length === 0) {
    notices.push({ tone: 'warning', title: word('change.no-overlap'), text: word('change.no-overlap-text') });
  }
  if (after.sloLeftOut) notices.push({ tone: 'info', title: word('change.slo'), text: word('change.slo-text') });
  return notices;
}
