import { unprintable } from '#libs/documents/index.js';
import { NameUnprintable } from '../attestation.errors.js';
import type { AttestationDraft } from './attestation-kind.js';

/** The draft, when its document can print every name. @throws NameUnprintable */
export function printableDraft(draft: AttestationDraft): AttestationDraft {
  const strange = draft.names.filter((name) => unprintable(name).length > 0);
  if (strange.length > 0) throw new NameUnprintable([...new Set(strange)]);
  return draft;
}
