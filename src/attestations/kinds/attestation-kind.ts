import type { IsoDate } from '#libs/calendar/index.js';
import type { CredentialKind, DocumentRenderer, JsonValue, RenderedDocument } from '#libs/documents/index.js';
import type { Locale, RequestContext } from '#libs/platform/context/index.js';
import type { Permission } from '../../access/index.js';
import type { EmployeeView } from '../../employees/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { SiteView } from '../../sites/index.js';

/** First and last day, both included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** What an attestation is about. */
export interface Attested {
  readonly period: Period;
  /** Set for the kinds that are about a person. */
  readonly person: EmployeeView | null;
  /** Set for the kinds that are about a place. */
  readonly site: SiteView | null;
  /** What {@link AttestationKind.gather} counted, for the kinds that have it. */
  readonly gathered?: unknown;
}

/** A label and its value, for the summary-list partial. */
export interface FigureLine {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** What sealing adds to a draft: number, place of verification, times. */
export interface IssueFacts {
  readonly number: string;
  readonly code: string;
  readonly url: string;
  readonly issuedAt: Date;
  /** IANA zone of the employer, in which the document shows instants. */
  readonly timeZone: string;
  readonly validUntil: IsoDate | null;
  readonly specimen: boolean;
  readonly replaces: { readonly ref: string; readonly issuedOn: IsoDate } | null;
  /** The employer's remark for the reader. */
  readonly remark: string | null;
}

/** Why an attestation is only issued with a reason: there is nothing to attest, or a blocking point is open. */
export type Caution = 'nothing' | 'blocking';

/** The content of an attestation of a kind as of now, collected from one snapshot, before it has a number. */
export interface AttestationDraft {
  /** Nine digits, part of the number. */
  readonly siren: string;
  /** Version of the rules that were applied. */
  readonly catalogue: string;
  /** Every name printed that cannot be changed on the document: of the employer, the framework, the places. */
  readonly names: readonly string[];
  /** The figures that HR reviews before it is issued, in the language of the page. */
  figures(locale: Locale): readonly FigureLine[];
  /** Who is named as issuing it, with function; null where no authority of that person is recorded. */
  readonly signatory: string | null;
  /**
   * Null: the kind is judged by no rules. Titles of the rules that are violated or lack a fact, whose findings the document shows. What waits for a day or is not
   * tracked is not among them.
   */
  readonly open: readonly string[] | null;
  /** Why issuing needs a reason from HR; empty in the usual case. */
  readonly cautions: readonly Caution[];
  /** The document's whole data, as its schema wants it. */
  data(issue: IssueFacts): unknown;
}

/**
 * One kind of attestation: what it is about, for which periods, what it says and how it prints. Everything else (number,
 * seal, register, verification) is the same for all. Its words are `attestations.kind.<id>` of the translations.
 */
export interface AttestationKind {
  /** As kept in the register: never reused, never renamed. Small letters and hyphens. */
  readonly id: string;
  /** Whom one is about. */
  readonly about: 'employer' | 'person' | 'site';
  /** What a wallet may hold of it; null: no wallet takes it. */
  readonly credential: CredentialKind | null;
  /** The permissions of which one is needed to request it, of the person where it is about one. */
  readonly permissions: readonly Permission[];
  /** The period offered first. */
  usualPeriod(today: IsoDate): Period;
  /** @throws PeriodRefused */
  refusePeriod(period: Period, today: IsoDate): void;
  /** The last day on which the issuer stands by it; null: no end. */
  validUntil(today: IsoDate): IsoDate | null;
  /**
   * Counts its figures, of kinds for which it takes so long that no request waits for it: everything from the snapshot of the
   * transaction, the same whenever it is counted from the same records.
   * @param tell called with how many people are counted, of how many
   */
  readonly gather?: (
    tx: Tx,
    period: Period,
    tell: (done: number, total: number) => Promise<void>,
  ) => Promise<JsonValue>;
  /** @throws NothingKnown where nothing is recorded that it could state */
  draft(ctx: RequestContext, of: Attested, locale: Locale): Promise<AttestationDraft>;
  /** Typesets what {@link AttestationDraft.data} gave and the register kept. */
  render(renderer: DocumentRenderer, data: unknown): Promise<RenderedDocument>;
  /** What anybody may read on the verification page, from the figures of the kept data, which its schema must accept. */
  publicFigures(locale: Locale, figures: unknown): readonly FigureLine[];
  /** The figures of the kept data as a workbook (XLSX), of kinds that have one. */
  workbook?(data: unknown): Promise<Uint8Array>;
}
