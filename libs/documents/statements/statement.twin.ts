import { z } from 'zod';
import { sha256Hex, type JsonValue } from '../canonical-json.js';
import { count, isoDate, line, reference, sha256, utcInstant, verification } from '../common.data.js';
import { localTime } from '../typography.js';
import { EVIDENCE, weakestOf } from './evidence.js';
import type { StatementData } from './statement.data.js';
import type { StatementKind } from './statement-kind.js';

/** Name and version of the twin's format of a kind. */
const formatOf = ({ id, format }: Pick<StatementKind<never>, 'id' | 'format'>): string => `palier.${id}/${format}`;

/**
 * The digest by which a name on paper is compared with the sealed one, without the name being published: SHA-256 of the
 * verification code, a space, and the name composed (NFC), in capitals, with single spaces.
 */
export const holderDigest = (code: string, name: string): string =>
  sha256Hex(`${code} ${name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleUpperCase('fr')}`);

/** The format of a kind's twin, as published. A file cannot hold `pdf` about itself; the signed copy beside it does. */
export const statementTwinSchema = <Figures>(kind: StatementKind<Figures>) =>
  z.object({
    schema: z.literal(formatOf(kind)),
    ref: reference,
    kind: z.literal(kind.id),
    verification,
    issuedAt: utcInstant,
    validUntil: isoDate.nullable(),
    factsAsOf: isoDate.meta({ description: 'The day whose facts it states.' }),
    specimen: z.boolean().meta({ description: 'Of the demonstration, and worth nothing.' }),
    employer: z.object({
      name: line,
      siren: z.string(),
      siret: z.string().nullable(),
      declared: z.literal(true).optional(),
    }),
    period: z.object({ from: isoDate, to: isoDate }),
    holder: z.object({ nameSha256: sha256 }).nullable().meta({
      description:
        'SHA-256 of the verification code, a space, and the name of the person: NFC, capitals, single spaces. Null: about nobody.',
    }),
    evidence: z
      .enum(EVIDENCE)
      .nullable()
      .meta({ description: 'The weakest way in which any day behind it is known: no sentence of it claims more.' }),
    figures: kind.figures,
    replaces: z.object({ ref: reference, issuedOn: isoDate }).nullable(),
    pdf: z.object({ sha256, bytes: count }).optional(),
  });

/** The machine-readable twin of a statement: what it says as data, without the name of anybody. */
export function statementTwin<Figures>(
  kind: StatementKind<Figures>,
  data: StatementData<Figures>,
): { readonly [key: string]: JsonValue } {
  return {
    schema: formatOf(kind),
    ref: data.ref,
    kind: kind.id,
    verification: { code: data.verification.code, url: data.verification.url },
    issuedAt: data.issuedAt,
    validUntil: data.validUntil ?? null,
    factsAsOf: localTime(data.issuedAt, data.timeZone).day,
    specimen: data.specimen,
    employer: {
      name: data.employer.name,
      siren: data.employer.siren,
      siret: data.employer.siret ?? null,
      ...(data.employer.declared && { declared: true }),
    },
    period: { from: data.period.from, to: data.period.to },
    holder: data.person && { nameSha256: holderDigest(data.verification.code, data.person.name) },
    evidence: weakestOf(kind.origins(data.figures))?.evidence ?? null,
    figures: z.json().parse(data.figures),
    replaces: data.replaces ? { ref: data.replaces.ref, issuedOn: data.replaces.issuedOn } : null,
  };
}
