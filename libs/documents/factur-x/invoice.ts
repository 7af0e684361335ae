/**
 * An invoice, or a credit note, as EN 16931 means it; `BT` and `BG` name the terms of the norm. Amounts are whole cents of
 * euros and never negative: what a credit note takes back is positive in it.
 */
export interface Invoice {
  /** BT-3, UNTDID 1001: 380 an invoice, 381 a credit note. */
  readonly type: '380' | '381';
  /** BT-1. */
  readonly number: string;
  /** BT-2, `YYYY-MM-DD`. */
  readonly issuedOn: string;
  /** BT-9: the last day to pay; null for a credit note. */
  readonly dueOn: string | null;
  /** BG-14: what is charged was given from … to …, both days included. */
  readonly period: Period;
  readonly seller: Seller;
  readonly buyer: Party;
  /** BT-10: what the buyer wants to find on it; null for nothing. */
  readonly buyerReference: string | null;
  /** BT-20, in words. */
  readonly terms: string;
  /** BG-1: what French law and XP Z12-012 want to read, each with its subject code (UNTDID 4451). */
  readonly notes: readonly Note[];
  readonly lines: readonly InvoiceLine[];
  readonly vat: InvoiceVat;
  /** BT-109: the sum of the lines. */
  readonly netCents: number;
  /** BT-110. */
  readonly vatCents: number;
  /** BG-3: what a credit note takes back from; null for an invoice. */
  readonly corrects: { readonly number: string; readonly issuedOn: string } | null;
}

/** Days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A note and what it is about. */
export interface Note {
  readonly code: 'REG' | 'PMT' | 'PMD' | 'AAB';
  readonly text: string;
}

/** A company in France. */
export interface Party {
  readonly name: string;
  /** Nine digits: legal registration (scheme 0002), and electronic address (scheme 0225). */
  readonly siren: string;
  /** Fourteen digits; null where it is not known. */
  readonly siret: string | null;
  /** BT-31, BT-48: `FR` and eleven characters; null for none. */
  readonly vatId: string | null;
  /** At most three lines of street. */
  readonly street: readonly string[];
  readonly postcode: string | null;
  readonly city: string | null;
}

/** Who is to be paid, and where. */
export interface Seller extends Party {
  /** BT-84, without spaces. */
  readonly iban: string;
  /** BT-86; null where it is not known. */
  readonly bic: string | null;
}

/** BG-25. */
export interface InvoiceLine {
  /** BT-126. */
  readonly id: string;
  /** BT-153. */
  readonly name: string;
  /** BT-129 in half units, so that it is whole: 3 is one and a half. */
  readonly halfUnits: number;
  /** BT-130, UN/ECE Recommendation 20: `DAY`, or `C62` for one of something. */
  readonly unit: 'DAY' | 'C62';
  /** What one unit costs by contract, in cents without VAT. */
  readonly priceCents: number;
  /** BT-131. */
  readonly netCents: number;
  /** BG-26; null for the period of the invoice. */
  readonly period: Period | null;
}

/** One rate for all lines, or none with its reason. */
export type InvoiceVat =
  | {
      /** Hundredths of a per cent: 2000 is 20 %. */
      readonly basisPoints: number;
      /** BT-8, UNTDID 2475: 72 when it is paid (services, CGI art. 269), 5 with the invoice (« option pour les débits »). */
      readonly dueWith: '72' | '5';
    }
  | {
      readonly basisPoints: null;
      /** BT-120, and BT-121 of the code list VATEX. */
      readonly exemption: { readonly reason: string; readonly code: string };
    };

/** VAT category (UNTDID 5305): S a rate, Z a rate of zero, E exempt. */
export const vatCategory = (vat: InvoiceVat): 'S' | 'Z' | 'E' =>
  vat.basisPoints === null ? 'E' : vat.basisPoints === 0 ? 'Z' : 'S';
