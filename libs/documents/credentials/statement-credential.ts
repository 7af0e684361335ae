import { z } from 'zod';
import { localTime } from '../typography.js';
import { statementDocument } from '../statements/statement-document.js';
import type { StatementKind } from '../statements/statement-kind.js';
import { weakestOf } from '../statements/evidence.js';
import type { CredentialClaims } from './sd-jwt.js';

/** What a wallet may hold of a kind of attestation. */
export interface CredentialKind {
  /** Name and version of its format; the last part of the address that the credential names as its type. */
  readonly type: string;
  /** Claims that everybody reads who is shown anything. */
  readonly open: readonly string[];
  /** Claims that the holder shows or keeps back. */
  readonly hidden: readonly string[];
  /** What a kept attestation says. @throws ZodError */
  claims(kept: unknown): CredentialClaims;
}

/**
 * What qualifies everything else: who speaks, of which days, as known on which day and in which way, and whether it is of the
 * demonstration. Were any of it hidden, what is shown could claim more than the document does.
 */
const OPEN = ['employer', 'period', 'factsAsOf', 'evidence', 'specimen'] as const;
/** What says who it is, and where the whole document is found. */
const IDENTIFYING = ['name', 'reference', 'verification'] as const;

const figureNames = (kind: Pick<StatementKind<unknown>, 'figures'>): string[] =>
  Object.keys(
    z.object({ properties: z.record(z.string(), z.unknown()) }).parse(z.toJSONSchema(kind.figures, { io: 'input' }))
      .properties,
  );

/** The credential of a kind: its figures as the twin has them, each to be shown alone. */
export function statementCredential<Figures>(kind: StatementKind<Figures>): CredentialKind {
  return {
    type: `${kind.id}-${kind.format}`,
    open: OPEN,
    hidden: [...IDENTIFYING, ...figureNames(kind)],
    claims(kept) {
      const document = statementDocument(kind);
      const data = document.schema.parse(document.read(kept));
      if (data.person === null) throw new Error(`a credential of the kind ${kind.id} is about a person`);
      const open: Record<(typeof OPEN)[number], CredentialClaims['open'][string]> = {
        employer: { name: data.employer.name, siren: data.employer.siren },
        period: { from: data.period.from, to: data.period.to },
        factsAsOf: localTime(data.issuedAt, data.timeZone).day,
        evidence: weakestOf(kind.origins(data.figures))?.evidence ?? null,
        specimen: data.specimen,
      };
      const identifying: Record<(typeof IDENTIFYING)[number], string> = {
        name: data.person.name,
        reference: data.ref,
        verification: data.verification.url,
      };
      return { open, hidden: { ...identifying, ...z.record(z.string(), z.json()).parse(data.figures) } };
    },
  };
}
