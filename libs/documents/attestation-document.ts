import { attestationData, type AttestationData, type AttestationInput } from './attestation.data.js';
import { attestationTwin } from './attestation.twin.js';
import { attestationView } from './attestation.view.js';
import type { DocumentDefinition } from './document-definition.js';

/** The attestation of telework near home over a period. */
export const ATTESTATION_DOCUMENT: DocumentDefinition<AttestationInput, AttestationData> = {
  name: 'attestation',
  version: '8',
  schema: attestationData,
  twin: attestationTwin,
  view: attestationView,
  url: ({ verification }) => verification.url,
};
