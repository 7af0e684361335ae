/** Who an operator is on its invoices, where and when it is paid. */
export interface Billing {
  readonly legalName: string;
  /** Form and capital, as companies print it: « SARL au capital de 10 000 € », with its register. */
  readonly legalForm: string;
  /** Fourteen digits. */
  readonly siret: string;
  /** `FR` and eleven characters; null for none. */
  readonly vatId: string | null;
  /** At most three lines. */
  readonly street: readonly string[];
  readonly postcode: string;
  readonly city: string;
  /** Without spaces. */
  readonly iban: string;
  readonly bic: string | null;
  /** Days from the date of the invoice; at most sixty (Commercial Code L441-10, I). */
  readonly paymentDays: number;
  /** Yearly rate of late fees in hundredths of a per cent; null: that of the law (L441-10, II). */
  readonly lateBasisPoints: number | null;
  /** Whether VAT is due with the invoice (« option pour les débits ») instead of with payment (CGI art. 269, 2, c). */
  readonly vatOnDebits: boolean;
}
