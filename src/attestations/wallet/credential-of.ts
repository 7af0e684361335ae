import type { CredentialKind } from '#libs/documents/index.js';
import type { Attestation } from '../attestation.js';
import type { AttestationKinds } from '../kinds/attestation-kinds.js';

/** What a wallet may hold of an attestation: null where its kind is none for wallets, and while or once it does not stand. */
export function credentialOf(
  kinds: AttestationKinds,
  { kind, state, employeeId, revokedAt, replacedBy }: Attestation,
): CredentialKind | null {
  const stands = state === 'issued' && employeeId !== null && revokedAt === null && replacedBy === null;
  return stands ? kinds.kept(kind).credential : null;
}
