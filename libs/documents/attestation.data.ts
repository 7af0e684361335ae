import { z } from 'zod';

import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import {
  count,
  documentLocale,
  employerIdentity,
  isoDate,
  isoMonth,
  line,
  prose,
  remark,
  reference,
  sha256,
  timeZone,
  utcInstant,
  verification,
} from './common.data.js';

/**
 * Outcome of one rule of the labour-law catalogue on the facts provided. `unknown` is never a pass: a fact is missing.
 * `pending` is neither: not done yet, and the deadline has not passed. `not_recorded`: the register keeps nothing about
 * what the rule judges, so nobody was asked.
 */
const lawOutcome = z.enum(['satisfied', 'violated', 'unknown', 'pending', 'not_recorded', 'not_applicable']);
export type LawOutcome = z.infer<typeof lawOutcome>;

/** One rule as it prints: what was checked and under which version of the text; how sure the catalogue is stays in the twin. */
const attestedVerdict = z.object({
  /** Rule id of the catalogue, `FR-CT-…`. */
  id: z.string().min(1).max(60),
  /** Legal basis as cited, « C. trav. L1222-9 II 3° ». */
  article: line,
  /** Title of the rule in the document's language. */
  title: line,
  /** Day from which the version of the text that was applied is in force. */
  versionDate: isoDate,
  outcome: lawOutcome,
  /** Last day of a pending duty. */
  until: isoDate.nullish(),
  /** Under which heading it prints: data protection is not labour law. */
  domain: z.enum(['telework', 'data_protection']).default('telework'),
  /** The chapter of the catalogue, in the document's language; what is not established is listed by it. */
  theme: line.nullish(),
  /** The facts that are missing, in words, all of them. */
  missing: z.array(line).max(120).default([]),
  /** How far the catalogue itself was verified: V text read, V* interpretation, S secondary source, G not verified. */
  confidence: z.enum(['V', 'V*', 'S', 'G', 'V/S', 'S/G']),
  /** What the reader should know: a count of cases. */
  note: remark.nullish(),
});
export type AttestedVerdict = z.infer<typeof attestedVerdict>;

/**
 * Desk-days booked and not cancelled at one site, in half-days (two half-days are one day), by month of the period. One
 * row may stand for several sites that too few people booked at.
 */
const attestedSite = z.object({
  /** Stable id of the site, `others` for the row of several; goes into the twin only. */
  id: z.string().min(1).max(60),
  /** How many sites the row stands for. */
  sites: count.positive().default(1),
  name: line,
  /** The commune with its département: « Blois (41) ». */
  place: line,
  /** Half-days by month `YYYY-MM`; a month that is absent counts for zero. */
  halfDays: z.record(isoMonth, count),
  /** All months together, where single months must not be shown; `halfDays` is then empty. */
  total: count.nullish(),
});
export type AttestedSite = z.infer<typeof attestedSite>;

/** A count, or null where fewer people than may be shown stand behind it (the caller's duty, see `libs/disclosure`). */
const countOrFew = count.nullable();

/**
 * Data of `attestation.typ`: what an employer attests about telework near home over a period. Everything on the page
 * and in the machine-readable twin comes from here; nothing is looked up, nothing reads a clock. It names no
 * employee: the figures are totals.
 */
export const attestationData = z
  .object({
    locale: documentLocale,
    /** Unique number of the document, `ATT-2026-000123`. */
    ref: reference,
    kind: z.literal('employer-telework-near-home'),
    verification,
    /** What telework rests on for each person where that is no agreement: a public employer authorises it. */
    act: z.literal('authorisation').optional(),
    /** When the document was issued; also the date inside the PDF. */
    issuedAt: utcInstant,
    timeZone: timeZone.default(ADMINISTRATIVE_ZONE),
    /**
     * Last day on which the issuer stands by the document; null: it stands until it is replaced or revoked, for the facts as
     * they were on the day of issue.
     */
    validUntil: isoDate.nullish(),
    /** True while the seal key is a demonstration key: prints the specimen mark across every page. */
    specimen: z.boolean(),
    employer: employerIdentity,
    /** Who issues in the employer's name. Printed; kept out of the twin. */
    signatory: z.object({ name: line, title: line, authority: line.nullish() }).nullish(),
    /** First and last day, both included. */
    period: z.object({ from: isoDate, to: isoDate }),
    /** What telework rests on (art. L1222-9 C. trav.). */
    framework: z
      .object({
        kind: z.enum(['collective_agreement', 'charter', 'individual_agreement']),
        title: line,
        signedOn: isoDate.nullish(),
        /** Deposit receipt or internal number. */
        reference: line.nullish(),
      })
      .nullish(),
    figures: z.object({
      /** Employees with at least one day under an agreement in the period. */
      employeesCovered: countOrFew,
      /** Individual agreements in force on the last day of the period. */
      agreementsInForce: countOrFew,
      /** Half-days booked at a desk near home in the period and not cancelled; equals the sum over `sites`. */
      deskHalfDays: countOrFew,
      /** Different employees with such a booking. */
      employeesAtDesks: countOrFew.optional(),
    }),
    sites: z.array(attestedSite).max(2000),
    law: z.object({
      /** Version of the rule catalogue. */
      catalogueVersion: line,
      /** Day on which the rules were evaluated. */
      on: isoDate,
      verdicts: z.array(attestedVerdict).max(300),
      /** What the situation raises and no rule of the catalogue answers, in words. */
      notCovered: z.array(remark).max(50).default([]),
    }),
    /** Where the figures and the texts come from. */
    sources: z
      .array(
        z.object({
          title: line,
          detail: prose.nullish(),
          url: z
            .url({ protocol: /^https?$/ })
            .max(300)
            .nullish(),
        }),
      )
      .max(40),
    /** What the employer adds for the reader. Printed; kept out of the twin, since free text may name somebody. */
    remark: remark.nullish(),
    /** The attestation that this one corrects. */
    replaces: z.object({ ref: reference, issuedOn: isoDate }).nullish(),
    /** Head of the audit chain at the time of issue, to tie the figures to the register they were counted from. */
    registerHash: sha256.nullish(),
  })
  .superRefine((data, context) => {
    if (data.period.from > data.period.to) {
      context.addIssue({ code: 'custom', path: ['period', 'to'], message: 'The period ends before it begins' });
    }
    // Ten years: a table of months is printed, so the period must not be without bound.
    if (Number(data.period.to.slice(0, 4)) - Number(data.period.from.slice(0, 4)) > 10) {
      context.addIssue({ code: 'custom', path: ['period'], message: 'The period is longer than ten years' });
    }
    const first = data.period.from.slice(0, 7);
    const last = data.period.to.slice(0, 7);
    let total = 0;
    data.sites.forEach((site, index) => {
      total += site.total ?? 0;
      if (typeof site.total === 'number' && Object.keys(site.halfDays).length > 0) {
        context.addIssue({ code: 'custom', path: ['sites', index, 'total'], message: 'Months and a total at once' });
      }
      for (const [month, halfDays] of Object.entries(site.halfDays)) {
        total += halfDays;
        if (month < first || month > last) {
          context.addIssue({
            code: 'custom',
            path: ['sites', index, 'halfDays', month],
            message: 'Month outside the period',
          });
        }
      }
    });
    // A document whose table does not add up to its headline must not exist.
    if (data.figures.deskHalfDays === null) {
      if (data.sites.length > 0) {
        context.addIssue({ code: 'custom', path: ['sites'], message: 'Sites would show what the total hides' });
      }
    } else if (total !== data.figures.deskHalfDays) {
      context.addIssue({
        code: 'custom',
        path: ['figures', 'deskHalfDays'],
        message: `The sites add up to ${total} half-days`,
      });
    }
  });

/** Valid, defaulted data of an attestation. */
export type AttestationData = z.infer<typeof attestationData>;
/** What a caller may hand over: defaults may be left out. */
export type AttestationInput = z.input<typeof attestationData>;
