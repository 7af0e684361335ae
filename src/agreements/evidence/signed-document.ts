import { ADMINISTRATIVE_ZONE, localDay, type IsoDate } from '#libs/calendar/index.js';
import type { AgreementInput, RecordedSignature, Verification } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import { printedEmployer, type Employer, type LegalIdentity } from '../../employers/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { periodOf, type AgreementState, type Period } from '../register/agreement.rules.js';
import { changeLines } from '../texts/change-lines.js';
import { titleAndBlocks } from '../texts/frozen-text.js';
import { signedRecord, whoOf, type SignedRecord } from './signed-record.js';
import { employerSentIn } from './employer-sent.js';
import type { EvidenceRow } from './evidence.rules.js';

/** The sources of the signed document. */
export interface SignedDocumentSource {
  readonly agreement: Agreement;
  readonly employer: Employer;
  readonly identity: LegalIdentity | null;
  readonly staffNumber: string;
  readonly evidence: readonly EvidenceRow[];
  readonly exportedAt: Date;
  /** Where the sealed file can be checked. */
  readonly verification: Verification;
  /** The seal key is a demonstration key. */
  readonly specimen: boolean;
}

/** The data of the sealed export: the frozen text, both signatures, the whole evidence record. */
export function signedDocument(source: SignedDocumentSource): AgreementInput {
  const { agreement, employer, evidence } = source;
  const { locale } = agreement;
  // The header names the employer as the signed text does; records of before it was kept say nothing of that.
  const asSent = employerSentIn(evidence);
  const timeZone = asSent?.timeZone ?? ADMINISTRATIVE_ZONE;
  const { title, blocks } = titleAndBlocks(agreement.frozenText ?? '');
  const period = periodOf(agreement.effective);
  return {
    locale,
    ref: agreement.reference,
    version: agreement.version,
    title,
    exportedAt: source.exportedAt.toISOString(),
    timeZone,
    specimen: source.specimen,
    ...(employer.sector === 'public' && { act: 'authorisation' as const }),
    employer: asSent
      ? printedEmployer({ ...asSent, logo: employer.logo, declared: employer.declared }, asSent.identity)
      : printedEmployer(employer, source.identity),
    employee: { name: agreement.employeeName, number: source.staffNumber },
    status: statusOn(agreement.state, period, localDay(source.exportedAt, timeZone)),
    effectiveFrom: period?.from ?? null,
    effectiveTo: period?.to ?? null,
    terms: changeLines(locale, employer.sector, agreement, null).map(({ label, value }) => ({ label, value })),
    text: blocks,
    frozenText: agreement.frozenText ?? undefined,
    textSha256: agreement.frozenSha256 ?? '',
    signatures: evidence.flatMap((row) => signatureOf(locale, row, timeZone)),
    evidence: {
      id: agreement.id,
      entries: evidence.map((row) => ({
        at: row.at.toISOString(),
        what: t(locale, `agreements.evidence.${row.kind}`),
        who: whoOf(row) || t(locale, 'agreements.evidence.portal'),
        detail: null,
        hash: row.hash,
        chained: { seq: row.seq, kind: row.kind, record: row.record, previousHash: row.previousHash },
      })),
    },
    verification: source.verification,
  };
}

/** What a signed agreement is on a day: no state is sealed that is not true yet, or any more. */
function statusOn(state: AgreementState, period: Period | null, day: IsoDate): AgreementInput['status'] {
  if (state !== 'in_force' || period === null) return state;
  if (period.from > day) return 'signed_by_both';
  return period.to !== null && period.to < day ? 'ended' : 'in_force';
}

/** Function and authority of who signed for the employer, as recorded on that day. */
function capacityWords(locale: Locale, capacity: NonNullable<SignedRecord['capacity']>): string {
  const authority = capacity.reference ?? t(locale, `agreements.evidence.authority-${capacity.authority}`);
  return `${capacity.function} (${authority})`.slice(0, 300);
}

function signatureOf(locale: Locale, row: EvidenceRow, timeZone: string): RecordedSignature[] {
  if (row.kind !== 'signed' && row.kind !== 'countersigned') return [];
  const { signer, consent, textSha256, identification, client, capacity, insteadOf } = signedRecord(row);
  const byAccount = identification.method === 'passkey' || identification.method === 'totp';
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ['instead-of', insteadOf && `${insteadOf.name}, ${insteadOf.function}`],
    ['means', byAccount ? t(locale, `agreements.evidence.means-${identification.method}`) : null],
    ['email', signer.email],
    [byAccount ? 'portal-account' : 'idp', byAccount ? identification.nameId : identification.idpEntityId],
    ['name-id', byAccount ? null : identification.nameId],
    ['authn-context', identification.authnContextClassRef],
    [
      timeZone === ADMINISTRATIVE_ZONE ? 'authn-instant' : 'authn-instant-there',
      formatInstant(locale, identification.authnInstant, timeZone),
    ],
    [byAccount ? 'proof' : 'assertion', identification.assertionId],
    ['statement', identification.statementSha256],
    ['ip', client.ip],
    ['browser', client.userAgent],
  ];
  return [
    {
      role: row.kind === 'signed' ? 'employee' : 'employer',
      name: signer.name,
      title: capacity ? capacityWords(locale, capacity) : null,
      signedAt: row.at.toISOString(),
      method: byAccount ? 'account' : 'sso',
      consent: { text: consent.text, version: consent.version },
      textSha256,
      identification: facts.flatMap(([key, value]) =>
        value
          ? [{ label: t(locale, `agreements.evidence.${key}`, { zone: timeZone }), value: value.slice(0, 300) }]
          : [],
      ),
    },
  ];
}
