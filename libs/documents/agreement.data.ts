import { z } from 'zod';

import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import {
  documentLocale,
  employerIdentity,
  isoDate,
  line,
  prose,
  remark,
  reference,
  sha256,
  timeZone,
  utcInstant,
  verification,
} from './common.data.js';

/** One block of a frozen text. `text` may hold line breaks; nothing in it is markup. */
const textBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: line }),
  z.object({ type: z.literal('paragraph'), text: prose }),
  z.object({ type: z.literal('list'), items: z.array(prose).min(1).max(100) }),
]);
export type TextBlock = z.infer<typeof textBlock>;

/** One signature as its record says it happened. */
const recordedSignature = z.object({
  role: z.enum(['employee', 'employer']),
  name: line,
  /** Function of the signatory. */
  title: line.nullish(),
  signedAt: utcInstant,
  /** `sso`: single sign-on with re-authentication; `account`: account of the portal, with a fresh passkey or code; `email_code`: one-time code; `paper`: scan attached. */
  method: z.enum(['sso', 'account', 'email_code', 'paper']),
  /** The exact words that were ticked, and the version of that wording. */
  consent: z.object({ text: prose, version: line }),
  /** SHA-256 of the frozen text that was on the screen. */
  textSha256: sha256,
  /** How the person was identified: label and value, in print order (identity provider, NameID, AuthnInstant, …). */
  identification: z.array(z.object({ label: line, value: line })).max(20),
});
export type RecordedSignature = z.infer<typeof recordedSignature>;

/** One entry of the append-only evidence record; each holds the hash of the one before. */
const evidenceEntry = z.object({
  at: utcInstant,
  /** What happened, in the document's language. */
  what: line,
  /** Who did it, or the system. */
  who: line,
  detail: remark.nullish(),
  hash: sha256,
  /** What the hash is made of, for the twin: with it anybody can walk the chain again. Not printed. */
  chained: z
    .object({
      seq: z.number().int().positive(),
      kind: z.string().min(1).max(40),
      /** Canonical JSON (RFC 8785) of what happened. */
      record: z.string().max(100_000),
      previousHash: sha256,
    })
    .optional(),
});
export type EvidenceEntry = z.infer<typeof evidenceEntry>;

/**
 * Data of `agreement.typ`: a telework agreement (« avenant télétravail ») as signed, with its evidence record. The text
 * is the frozen one, block by block, never a template. It holds personal data: access follows the agreement.
 */
export const agreementData = z.object({
  locale: documentLocale,
  /** Number of the agreement, `AVT-2026-000042` (`AUT-…` of a public employer). */
  ref: reference,
  /** Version of the agreement, 1 for the first. */
  version: z.number().int().positive().max(9999),
  /** Title as frozen, « Avenant télétravail ». */
  title: line,
  /** When this export was produced: the date inside the PDF. */
  exportedAt: utcInstant,
  timeZone: timeZone.default(ADMINISTRATIVE_ZONE),
  /** True while the seal key is a demonstration key. */
  specimen: z.boolean(),
  /** An authorisation that a public employer grants; absent: an agreement of two parties. */
  act: z.literal('authorisation').optional(),
  /**
   * Set where the file is made to be signed in itself, with certificates of at least this level: then it tells of no signature, since
   * none is there yet and nothing can be printed into it later.
   */
  toSignAt: z.enum(['advanced', 'qualified']).optional(),
  employer: employerIdentity,
  employee: z.object({ name: line, jobTitle: line.nullish(), number: line.nullish() }),
  /** What it is on the day of the export, by date: `signed_by_both` when both have signed and its first day is to come. */
  status: z.enum([
    'draft',
    'sent',
    'signed_by_employee',
    'signed_by_both',
    'in_force',
    'ended',
    'refused',
    'expired',
    'replaced',
  ]),
  effectiveFrom: isoDate.nullish(),
  effectiveTo: isoDate.nullish(),
  /** The terms in short, label and value, in print order. */
  terms: z.array(z.object({ label: line, value: prose })).max(20),
  /** The frozen text. */
  text: z.array(textBlock).min(1).max(500),
  /** The frozen text as stored, for the twin: its UTF-8 bytes give `textSha256`. Not printed, the blocks are. */
  frozenText: z.string().max(100_000).optional(),
  /** SHA-256 of the frozen text as stored; every signature must name it. */
  textSha256: sha256,
  signatures: z.array(recordedSignature).max(4),
  evidence: z.object({
    /** Id of the record. */
    id: line,
    entries: z.array(evidenceEntry).max(500),
  }),
  /** Where the sealed export can be checked; null while it is not sealed. */
  verification: verification.nullish(),
});

/** Valid, defaulted data of an agreement export. */
export type AgreementData = z.infer<typeof agreementData>;
/** What a caller may hand over: defaults may be left out. */
export type AgreementInput = z.input<typeof agreementData>;

/**
 * Splits a frozen plain text into blocks: blank lines separate, `# ` or `## ` opens a heading, lines that all begin
 * with `- ` or `• ` make a list. Nothing else is markup. The inverse is not needed: the plain text is what is hashed.
 */
export function blocksFromText(text: string): TextBlock[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*\n+/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap(blocksOf);
}

const HEADING = /^#{1,6}\s+(?=\S)/;
const ITEM = /^[-•]\s+/;
/** A longer line after `#` is a paragraph: headings are for orientation. */
const LONGEST_HEADING = 200;

function blocksOf(block: string): TextBlock[] {
  const lines = block.split('\n').map((entry) => entry.trim());
  const [first = '', ...rest] = lines;
  if (HEADING.test(first) && first.length <= LONGEST_HEADING) {
    const heading: TextBlock = { type: 'heading', text: first.replace(HEADING, '') };
    return rest.length === 0 ? [heading] : [heading, ...blocksOf(rest.join('\n'))];
  }
  const begin = lines.findIndex((entry) => ITEM.test(entry));
  if (begin > 0) return [...blocksOf(lines.slice(0, begin).join('\n')), ...blocksOf(lines.slice(begin).join('\n'))];
  if (begin === 0) {
    const items: string[] = [];
    for (const entry of lines) {
      if (ITEM.test(entry)) items.push(entry.replace(ITEM, ''));
      else items.push(`${items.pop() ?? ''} ${entry}`);
    }
    return [{ type: 'list', items }];
  }
  return [{ type: 'paragraph', text: lines.join('\n') }];
}
