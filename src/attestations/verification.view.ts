import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { holderDigest } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, speaking, t } from '#libs/platform/i18n/index.js';
import type { Notice, SummaryRow } from '#libs/platform/views/index.js';
import { groupedSiren } from '#libs/text/index.js';
import type { PublicAgreement } from '../agreements/index.js';
import { wordingOf } from '../employers/index.js';
import { day, period } from './attestation-days.js';
import { proofRows, versionHashes, versionRows, type VersionHash } from './seal-proof.view.js';
import { sealedModel, type SealedModel } from './sealed-content.view.js';
import type { VerificationOutcome } from './attestation.js';
import type { ErasedDocument } from './erased-documents.queries.js';
import type { AttestationKinds } from './kinds/attestation-kinds.js';
import type { Verification } from './verify-attestation.js';

const VERDICTS = {
  authentic: { tone: 'success', icon: 'circle-check' },
  replaced: { tone: 'warning', icon: 'alert-triangle' },
  revoked: { tone: 'warning', icon: 'alert-triangle' },
  expired: { tone: 'warning', icon: 'alert-triangle' },
  erased: { tone: 'warning', icon: 'alert-triangle' },
  altered: { tone: 'danger', icon: 'circle-x' },
  unknown: { tone: 'danger', icon: 'circle-x' },
} as const;

/** The public page with the verdict on a document. */
export interface VerdictModel {
  readonly title: string;
  readonly verdict: Notice;
  /** What the reader still has to compare, or need not. */
  readonly advice: string | undefined;
  readonly code: string | undefined;
  /** The fingerprint of every issued version of the file; none without a document. */
  readonly hashes: readonly VersionHash[];
  readonly replacedBy: string | undefined;
  readonly rowsTitle: string;
  readonly rows: readonly SummaryRow[];
  /** Places and findings as sealed; absent for what is no attestation. */
  readonly sealed: SealedModel | undefined;
  /** Where the name of a paper copy is compared; absent for what is about nobody. */
  readonly holder: HolderModel | undefined;
}

/** The comparison of a name, with its outcome once a name was given. */
export interface HolderModel {
  readonly action: string;
  readonly outcome: Notice | null;
  readonly error: string | undefined;
  readonly name: string;
}

/** A name that somebody typed, or why it was refused. */
export type ComparedName = { readonly name: string } | { readonly refused: RefusedForm };

/** The public verdict, on an agreement in the words of its employer's sector. */
export const verificationModel = (
  locale: Locale,
  verification: Verification,
  kinds: AttestationKinds,
  compared: ComparedName | null = null,
): VerdictModel =>
  speaking(verification.agreement && wordingOf(verification.agreement), () => ({
    ...verdictModel(locale, verification, kinds),
    holder: holderModel(locale, verification, compared),
  }));

function holderModel(
  locale: Locale,
  { attestation, holder }: Verification,
  compared: ComparedName | null,
): HolderModel | undefined {
  if (!attestation || holder === null) return undefined;
  const form = { action: `/v/${attestation.code}`, outcome: null, error: undefined, name: '' };
  if (compared === null) return form;
  if ('refused' in compared) {
    return { ...form, error: errorSummary(locale, compared.refused.refusal).byField['name'] };
  }
  const same = holderDigest(attestation.code, compared.name) === holder;
  return {
    ...form,
    name: compared.name,
    outcome: {
      tone: same ? 'success' : 'danger',
      title: t(locale, `attestations.holder.${same ? 'same' : 'other'}`),
      text: t(locale, `attestations.holder.${same ? 'same' : 'other'}-text`),
    },
  };
}

/** The public verdict: one line with icon and word, then the facts. Names no person. */
function verdictModel(
  locale: Locale,
  { outcome, attestation, content, agreement, erased, sha256, stamp, versions, proven }: Verification,
  kinds: AttestationKinds,
): Omit<VerdictModel, 'holder'> {
  const words = verdictWords({ agreement, sha256, outcome });
  const sealedSha256 = (attestation ?? agreement)?.sealedSha256;
  const sealRows = [
    ...stampRows(locale, stamp),
    ...proofRows(locale, versions, proven),
    ...versionRows(locale, versions, sha256),
  ];
  return {
    title: t(locale, `${words}.${outcome}`),
    verdict: verdictNotice(locale, words, outcome, (attestation ?? agreement)?.specimen ?? false),
    advice: erased
      ? undefined
      : t(locale, `attestations.public.${sha256 !== null ? 'file-checked' : content ? 'compare' : 'compare-figures'}`),
    code: attestation?.code,
    hashes: sealedSha256 === undefined ? [] : versionHashes(locale, versions, sealedSha256),
    replacedBy: attestation?.replacedByCode ? `/v/${attestation.replacedByCode}` : undefined,
    sealed: attestation && content ? sealedModel(locale, attestation.locale, content) : undefined,
    rowsTitle: t(locale, `attestations.public.${erased ? 'left' : 'facts'}`),
    rows: attestation
      ? [
          {
            label: t(locale, 'attestations.public.employer'),
            value: attestation.employerName,
            note: sirenNote(locale, attestation),
          },
          {
            label: t(locale, 'attestations.public.kind'),
            value: t(locale, `attestations.kind.${attestation.kind}.name`),
          },
          { label: t(locale, 'attestations.public.number'), value: attestation.number },
          {
            label: t(locale, 'attestations.public.period'),
            value: period(locale, attestation.periodFrom, attestation.periodTo),
          },
          { label: t(locale, 'attestations.detail.issued'), value: day(locale, attestation.issuedAt) },
          attestation.validUntil
            ? { label: t(locale, 'attestations.detail.valid'), value: day(locale, attestation.validUntil) }
            : {
                label: t(locale, 'attestations.detail.validity'),
                value: t(locale, 'attestations.public.stands', {
                  day: day(locale, content?.factsAsOf ?? attestation.issuedAt),
                }),
              },
          ...sealRows,
          ...kinds.kept(attestation.kind).publicFigures(locale, attestation.figures),
        ]
      : agreement
        ? [...agreementRows(locale, agreement), ...sealRows]
        : erased
          ? erasedRows(locale, erased)
          : [],
  };
}

/** Where the words of a verdict stand: a code, a file and an agreement prove different things. */
function verdictWords({ agreement, sha256, outcome }: Pick<Verification, 'agreement' | 'sha256' | 'outcome'>): string {
  if (agreement) return `attestations.verdict-agreement${sha256 === null ? '-code' : ''}`;
  return `attestations.verdict${sha256 !== null && (outcome === 'unknown' || outcome === 'erased') ? '-file' : ''}`;
}

/** The verdict in one line. A specimen is never green: whoever reads no further would take it for a proof. */
function verdictNotice(locale: Locale, words: string, outcome: VerificationOutcome, specimen: boolean): Notice {
  const title = t(locale, `${words}.${outcome}`);
  const text = t(locale, `${words}.${outcome}-text`);
  const { tone } = VERDICTS[outcome];
  if (!specimen) return { tone, title, text };
  return {
    tone: tone === 'success' ? 'warning' : tone,
    title: t(locale, 'attestations.public.specimen', { verdict: title }),
    text: `${text} ${t(locale, 'attestations.detail.specimen-text')}`,
  };
}

/** Rows shown to the holder of a document that was erased since: who had issued it, of which kind, and when it went. */
const erasedRows = (locale: Locale, { subject, employerName, employerSiren, erasedAt }: ErasedDocument) => [
  {
    label: t(locale, 'attestations.public.employer'),
    value: employerName,
    note: t(locale, 'attestations.public.siren', { siren: groupedSiren(employerSiren) }),
  },
  { label: t(locale, 'attestations.public.kind'), value: t(locale, `attestations.public.erased-${subject}`) },
  { label: t(locale, 'attestations.public.erased'), value: day(locale, erasedAt) },
];

/** When an authority says that the seal was there; nothing where none was asked. */
const stampRows = (locale: Locale, stamp: Verification['stamp']): SummaryRow[] =>
  stamp === null
    ? []
    : [
        {
          label: t(locale, 'attestations.public.stamped'),
          value: formatInstant(locale, stamp.at, ADMINISTRATIVE_ZONE),
          note: t(locale, 'attestations.public.stamped-by', { by: stamp.by }),
        },
      ];

/** How both parties signed: the level that was reached, and whose word that is. */
function signatureRows(locale: Locale, { certificates }: PublicAgreement) {
  if (certificates.length === 0) {
    return [
      { label: t(locale, 'attestations.public.signatures'), value: t(locale, 'attestations.public.signed-simple') },
    ];
  }
  return certificates.map(({ party, level, issuer, validFrom, validUntil, revocation }) => ({
    label: t(locale, `attestations.public.signed-${party}`),
    value: t(locale, `attestations.public.signed-${level}`),
    note: [
      t(locale, 'attestations.public.signed-by', {
        issuer,
        from: day(locale, validFrom),
        until: day(locale, validUntil),
      }),
      t(locale, `attestations.public.revocation-${revocation ?? 'not-asked'}`),
    ].join(' '),
  }));
}

/** Rows shown to the holder of a sealed agreement: the employer, and whether it is still in force. */
function agreementRows(locale: Locale, agreement: PublicAgreement) {
  const { reference, version, startsOn, endsOn } = agreement;
  return [
    {
      label: t(locale, 'attestations.public.employer'),
      value: agreement.employerName,
      note: sirenNote(locale, agreement),
    },
    { label: t(locale, 'attestations.public.kind'), value: t(locale, 'attestations.public.agreement') },
    {
      label: t(locale, 'attestations.public.number'),
      value: t(locale, 'attestations.public.version', { reference, version: String(version) }),
    },
    { label: t(locale, 'attestations.public.state'), value: t(locale, `agreements.state.${agreement.state}`) },
    ...(startsOn ? [{ label: t(locale, 'attestations.public.from'), value: day(locale, startsOn) }] : []),
    ...(endsOn ? [{ label: t(locale, 'attestations.public.until'), value: day(locale, endsOn) }] : []),
    { label: t(locale, 'attestations.public.sealed'), value: day(locale, agreement.sealedAt) },
    ...signatureRows(locale, agreement),
  ];
}

/** The number of an employer, and that nobody has checked whose it is where it opened itself. */
const sirenNote = (
  locale: Locale,
  { employerSiren, employerDeclared }: { readonly employerSiren: string; readonly employerDeclared: boolean },
): string =>
  [
    t(locale, 'attestations.public.siren', { siren: groupedSiren(employerSiren) }),
    ...(employerDeclared ? [t(locale, 'attestations.public.declared')] : []),
  ].join(' · ');
