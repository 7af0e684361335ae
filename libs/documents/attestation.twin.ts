import { z } from 'zod';
import type { AttestationData } from './attestation.data.js';
import type { JsonValue } from './canonical-json.js';
import { localTime } from './typography.js';

/**
 * Name and version of the twin's format; version 2 added pending duties (`pending`, `until`), version 3 what was never
 * recorded (`not_recorded`), what the catalogue does not cover, and a validity without end for the facts of a day. A field
 * may be added under the same name; a change takes a new number.
 */
const ATTESTATION_TWIN_SCHEMA = 'palier.attestation/3';

const half = z.number().int().nonnegative();
const few = half.nullable().meta({ description: 'Null: fewer people than may be shown stand behind it.' });

/** The format of the twin, as published. A file cannot hold `pdf` about itself; the signed copy beside it does. */
export const programmeTwin = z.object({
  schema: z.literal(ATTESTATION_TWIN_SCHEMA),
  ref: z.string(),
  kind: z.string(),
  verification: z.object({ code: z.string(), url: z.string() }),
  issuedAt: z.iso.datetime(),
  validUntil: z.iso.date().nullable(),
  factsAsOf: z.iso.date(),
  specimen: z.boolean(),
  employer: z.object({
    name: z.string(),
    siren: z.string(),
    /** Name and number are the employer's own statement; absent where somebody checked them. */
    declared: z.literal(true).optional(),
    siret: z.string().nullable(),
    legalName: z.string().optional(),
    legalForm: z.string().optional(),
    registry: z.string().nullish(),
    branchAgreement: z.string().optional(),
    address: z.array(z.string()).optional(),
  }),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  framework: z
    .object({
      kind: z.string(),
      title: z.string(),
      signedOn: z.iso.date().nullable(),
      reference: z.string().nullable(),
    })
    .nullable(),
  totals: z.object({
    employeesCovered: few,
    agreementsInForce: few,
    deskHalfDays: few,
    employeesAtDesks: few,
    sites: half,
    countedAs: z.string(),
  }),
  sites: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      place: z.string(),
      halfDays: z.record(z.string(), half).meta({ description: 'By month.' }),
      sites: half.optional(),
      total: half.optional(),
    }),
  ),
  catalogue: z.object({ version: z.string(), on: z.iso.date() }),
  checks: z.array(
    z.object({
      id: z.string(),
      domain: z.string(),
      theme: z.string().nullable(),
      article: z.string(),
      title: z.string(),
      versionDate: z.iso.date(),
      outcome: z.string(),
      until: z.iso.date().optional(),
      confidence: z.string(),
      note: z.string().nullable(),
      missing: z.array(z.string()),
    }),
  ),
  notCovered: z.array(z.string()),
  sources: z.array(z.object({ title: z.string(), detail: z.string().nullable(), url: z.string().nullable() })),
  replaces: z.object({ ref: z.string(), issuedOn: z.iso.date() }).nullable(),
  registerHash: z.string().nullable(),
  pdf: z.object({ sha256: z.string(), bytes: half }).optional(),
});

/** What desk-days count: bookings that were not cancelled. Whether the person came is not known. */
const COUNTED_AS = 'booked-and-not-cancelled';

/**
 * The machine-readable twin of an attestation: what the page says, as data, without the signatory's name and without
 * any employee. The copy attached to the PDF is exactly this; the one signed and served at `/v/{code}.jws` may add
 * `pdf: { sha256, bytes }`, which a file cannot hold about itself. Half-days are integers; a count is null where
 * fewer people than may be shown stand behind it.
 */
export function attestationTwin(data: AttestationData): { readonly [key: string]: JsonValue } {
  return {
    schema: ATTESTATION_TWIN_SCHEMA,
    ref: data.ref,
    kind: data.kind,
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
      ...(data.employer.legal
        ? {
            legalName: data.employer.legal.name,
            legalForm: data.employer.legal.form,
            registry: data.employer.legal.registry ?? null,
            ...(data.employer.legal.branchAgreement && { branchAgreement: data.employer.legal.branchAgreement }),
            address: [...data.employer.address],
          }
        : {}),
    },
    period: { from: data.period.from, to: data.period.to },
    framework: data.framework
      ? {
          kind: data.framework.kind,
          title: data.framework.title,
          signedOn: data.framework.signedOn ?? null,
          reference: data.framework.reference ?? null,
        }
      : null,
    totals: {
      employeesCovered: data.figures.employeesCovered,
      agreementsInForce: data.figures.agreementsInForce,
      deskHalfDays: data.figures.deskHalfDays,
      employeesAtDesks: data.figures.employeesAtDesks ?? null,
      sites: data.sites.reduce((sum, { sites }) => sum + sites, 0),
      countedAs: COUNTED_AS,
    },
    sites: data.sites.map(({ id, name, place, sites, halfDays, total }) => ({
      id,
      name,
      place,
      halfDays,
      ...(sites > 1 ? { sites } : {}),
      ...(total === null || total === undefined ? {} : { total }),
    })),
    catalogue: { version: data.law.catalogueVersion, on: data.law.on },
    checks: data.law.verdicts.map((verdict) => ({
      id: verdict.id,
      domain: verdict.domain,
      theme: verdict.theme ?? null,
      article: verdict.article,
      title: verdict.title,
      versionDate: verdict.versionDate,
      outcome: verdict.outcome,
      ...(verdict.until ? { until: verdict.until } : {}),
      confidence: verdict.confidence,
      note: verdict.note ?? null,
      missing: [...verdict.missing],
    })),
    notCovered: [...data.law.notCovered],
    sources: data.sources.map(({ title, detail, url }) => ({ title, detail: detail ?? null, url: url ?? null })),
    replaces: data.replaces ? { ref: data.replaces.ref, issuedOn: data.replaces.issuedOn } : null,
    registerHash: data.registerHash ?? null,
  };
}

/**
 * The copy of a twin that is signed and served beside the file: the attached text plus what identifies the sealed file,
 * so that a program needs nothing else to tell whether a PDF is the one that was issued.
 *
 * @param attached `RenderedDocument.twin`, as kept
 */
export function publishedTwin(
  attached: string,
  sealed: { readonly sha256: string; readonly size: number },
): { readonly [key: string]: JsonValue } {
  const twin = z.record(z.string(), z.json()).parse(JSON.parse(attached));
  return { ...twin, pdf: { sha256: sealed.sha256, bytes: sealed.size } };
}

/** A version of a sealed file with a time-stamp more, as its twin names it. */
interface RenewedVersion {
  /** SHA-256 of the whole file, and its size. */
  readonly sha256: string;
  readonly size: number;
  readonly stamp: { readonly at: Date; readonly by: string };
}

/**
 * A published twin that names one more issued version of its file under `renewals`; `pdf` stays the file as it was sealed.
 *
 * @param published as it was signed before, with the versions of before
 */
export function renewedTwin(
  published: JsonValue,
  { sha256, size, stamp }: RenewedVersion,
): { readonly [key: string]: JsonValue } {
  const twin = z.record(z.string(), z.json()).parse(published);
  const before = z.array(z.json()).catch([]).parse(twin['renewals']);
  const renewed = { sha256, bytes: size, stampedAt: stamp.at.toISOString(), stampedBy: stamp.by };
  return { ...twin, renewals: [...before, renewed] };
}
