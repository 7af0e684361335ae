import { z } from 'zod';
import { EMPLOYER_AS_SENT, type EmployerAsSent } from '../texts/employer-as-sent.js';
import type { EvidenceRow } from './evidence.rules.js';

const SENT = z.looseObject({ employer: EMPLOYER_AS_SENT.optional() });

/** The employer in the evidence of sending; null in a record of before it was kept, or of a paper. */
export function employerSentIn(evidence: readonly EvidenceRow[]): EmployerAsSent | null {
  const sent = evidence.findLast(({ kind }) => kind === 'sent');
  return (sent && SENT.parse(JSON.parse(sent.record)).employer) ?? null;
}
