/** What the host charter asks of a place (docs/adr/0035); which of them are mandatory, `mandatory_evidence` of PostgreSQL says. */
export const EVIDENCE_KINDS = [
  'fire-safety',
  'insurance',
  'accessibility',
  'confidentiality',
  'ergonomics',
  'data-protection',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One of them by its stored name; undefined for a name that this version does not know. */
export const evidenceKind = (name: string): EvidenceKind | undefined => EVIDENCE_KINDS.find((kind) => kind === name);
