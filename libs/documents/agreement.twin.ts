import { z } from 'zod';
import type { AgreementData } from './agreement.data.js';
import type { JsonValue } from './canonical-json.js';

/**
 * Name and version of the twin's format. 2: the frozen text is there as stored, `hash` says what an entry's fingerprint is
 * made of, and `status` knows `signed_by_both`.
 */
const AGREEMENT_TWIN_SCHEMA = 'palier.agreement/2';

/** What the fingerprint of an entry of the evidence record is made of, for whoever computes it again. */
const EVIDENCE_HASH_RULE =
  'sha256 of the RFC 8785 JSON of {agreementId, seq, kind, at, record, previousHash}; agreementId is evidence.id, the others are of the entry';

/**
 * The machine-readable twin of an agreement export: the whole evidence record with the frozen text. It names people, so
 * it travels only inside the PDF, to whom the PDF may go.
 */
export function agreementTwin(data: AgreementData): { readonly [key: string]: JsonValue } {
  // Through JSON, so that fields left undefined are absent and the value is exactly what a reader will parse.
  const plain = z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(data)));
  return { schema: AGREEMENT_TWIN_SCHEMA, hash: EVIDENCE_HASH_RULE, ...plain };
}
