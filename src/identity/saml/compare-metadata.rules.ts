import type { IdpMetadata } from './idp-metadata.rules.js';

/** What a connection keeps of its provider's metadata. */
export interface KeptProvider {
  readonly idpEntityId: string;
  readonly idpSsoUrl: string;
  readonly idpSloUrl: string | null;
  readonly idpSloAnswerUrl: string | null;
  readonly idpCertificates: readonly string[];
}

/** What a connection would keep of other metadata than it has. */
export interface MetadataDifference {
  /** Another provider: its names mean other people, and everybody is linked again at their next sign-in. */
  readonly otherProvider: boolean;
  readonly changed: readonly {
    readonly what: 'entityId' | 'ssoUrl' | 'sloUrl' | 'sloAnswerUrl';
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** PEM */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  /** The metadata says nothing new. */
  readonly same: boolean;
}

/** Compares metadata with the connection that it would replace; null where there is none yet. */
export function compareMetadata(before: KeptProvider | null, after: IdpMetadata): MetadataDifference {
  const known = new Set(before?.idpCertificates ?? []);
  const wanted = new Set(after.certificates);
  const fields = [
    { what: 'entityId', before: before?.idpEntityId ?? null, after: after.entityId },
    { what: 'ssoUrl', before: before?.idpSsoUrl ?? null, after: after.ssoUrl },
    { what: 'sloUrl', before: before?.idpSloUrl ?? null, after: after.sloUrl },
    { what: 'sloAnswerUrl', before: before?.idpSloAnswerUrl ?? null, after: after.sloAnswerUrl },
  ] as const;
  const changed = fields.filter((field) => field.before !== field.after);
  const added = after.certificates.filter((pem) => !known.has(pem));
  const removed = [...known].filter((pem) => !wanted.has(pem));
  return {
    otherProvider: before !== null && before.idpEntityId !== after.entityId,
    changed,
    added,
    removed,
    kept: after.certificates.filter((pem) => known.has(pem)),
    same: changed.length + added.length + removed.length === 0,
  };
}
