import { z } from 'zod';
import type { AgreementData } from './agreement.data.js';
import type { JsonValue } from './canonical-json.js';

/** Name and version of the twin's format. */
const AGREEMENT_TWIN_SCHEMA = 'palier.agreement/1';

/**
 * The machine-readable twin of an agreement export: the whole evidence record with the frozen text. It names people, so
 * it travels only inside the PDF, to whom the PDF may go.
 */
export function agreementTwin(data: AgreementData): { readonly [key: string]: JsonValue } {
  // Through JSON, so that fields left undefined are absent and the value is exactly what a reader will parse.
  const plain = z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(data)));
  return { schema: AGREEMENT_TWIN_SCHEMA, ...plain };
}
