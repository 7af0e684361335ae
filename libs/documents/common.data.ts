import { z } from 'zod';

/**
 * Field kinds shared by the document data. Lengths are generous for people and firm for machines: a template is
 * typeset in milliseconds only when nobody can hand it a megabyte in one field.
 */

/** Languages a document can be printed in. The language is a setting of the document, not of its reader. */
export const documentLocale = z.enum(['fr', 'en']);
export type DocumentLocale = z.infer<typeof documentLocale>;

/** One line of text. */
export const line = z.string().min(1).max(300);
/** A remark in a table cell: it must fit a page with room to spare, since rows do not break. Line breaks print as spaces. */
export const remark = z.string().min(1).max(1000);
/** Several sentences. */
export const prose = z.string().min(1).max(8000);
/** A day, `YYYY-MM-DD`. */
export const isoDate = z.iso.date();
/** A month, `YYYY-MM`. */
export const isoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS[.mmm]Z`. */
export const utcInstant = z.iso.datetime();
/** An IANA time zone in which instants are shown, `Europe/Paris`. */
export const timeZone = z.string().regex(/^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_+-]+){1,2})$/);
/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Verification code in canonical form (see {@link newVerificationCode}). */
const verificationCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
/** Document reference; it goes into the PDF title and file names, so its alphabet is closed. */
export const reference = z.string().regex(/^[A-Z0-9][A-Z0-9._/-]{2,39}$/);
/** A count. */
export const count = z.number().int().nonnegative().max(99_999_999);

/** The employer as its legal identity prints. */
export const employerIdentity = z.object({
  name: line,
  /** Nine digits, without spaces. */
  siren: z.string().regex(/^\d{9}$/),
  /** Fourteen digits of the head establishment, when known. */
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .nullish(),
  /** Address lines of the head office. */
  address: z.array(line).max(5).default([]),
  /** Legal name, form and register, and the branch agreement that it applies, where they were given. */
  legal: z.object({ name: line, form: line, registry: line.nullish(), branchAgreement: line.optional() }).nullish(),
  /** SHA-256 of the PNG of its logo, which the caller hands to the renderer. */
  logo: sha256.nullish(),
  /** Name and number are the employer's own statement, which nobody has checked. */
  declared: z.boolean().optional(),
});
export type EmployerIdentity = z.infer<typeof employerIdentity>;
/** What a caller may hand over: what is not known may be left out. */
export type EmployerInput = z.input<typeof employerIdentity>;

/** Where a reader checks the document. */
export const verification = z.object({
  /** `XXXX-XXXX-XXXX`. */
  code: verificationCode,
  /** Full address of the verification page of this document; also in the QR code. */
  url: z.url({ protocol: /^https?$/ }).max(200),
});
export type Verification = z.infer<typeof verification>;
