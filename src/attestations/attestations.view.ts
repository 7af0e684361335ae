import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, runProgress, type RefusedForm } from '#libs/platform/http/index.js';
import { authorWords, t } from '#libs/platform/i18n/index.js';
import type { FormFault, JobProgress, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { day, period } from './attestation-days.js';
import type { Attestation } from './attestation.js';
import type { AttestationDetail } from './attestations.page.js';
import { proofRows, versionHashes } from './seal-proof.view.js';

/** The standing of an attestation as a pill. */
export function standing(locale: Locale, attestation: Attestation): StatusPill {
  const state = attestation.revokedAt ? 'revoked' : attestation.replacedBy ? 'replaced' : attestation.state;
  const tones = {
    preparing: 'info',
    issued: 'success',
    failed: 'danger',
    revoked: 'danger',
    replaced: 'neutral',
  } as const;
  return { label: t(locale, `attestations.state.${state}`), tone: tones[state] };
}

/** The attestations of an employer. */
export interface AttestationListModel {
  readonly rows: readonly TableRow[];
}

/** /hr/attestations: past exports. */
export function listModel(locale: Locale, attestations: readonly Attestation[]): AttestationListModel {
  return {
    rows: attestations.map((attestation) => ({
      cells: [
        {
          text: attestation.number,
          href: `/hr/attestations/${attestation.id}`,
          strong: true,
          nowrap: true,
          sub: [t(locale, `attestations.kind.${attestation.kind}.name`), attestation.personName]
            .filter((part) => part !== null)
            .join(' · '),
        },
        { text: period(locale, attestation.periodFrom, attestation.periodTo) },
        { pill: standing(locale, attestation) },
        { text: day(locale, attestation.createdAt, 'medium'), nowrap: true },
        { text: authorWords(locale, attestation.createdBy) },
      ],
    })),
  };
}

/** One attestation. */
export interface AttestationModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly base: string;
  readonly back: string;
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly specimen: boolean;
  readonly issued: boolean;
  readonly workbook: boolean;
  readonly stands: boolean;
  /** Where its holder adds it to a wallet; null where that is not possible. */
  readonly wallet: string | null;
  readonly job: JobProgress | null;
  readonly verifyUrl: string;
  readonly code: string;
  readonly rows: readonly SummaryRow[];
  readonly reasonError: string | undefined;
  readonly reason: unknown;
}

/** Where an attestation is shown, and whether it is corrected and withdrawn there. */
export interface AttestationPlace {
  readonly base: string;
  /** Name of the list. */
  readonly titleKey: string;
  readonly corrects: boolean;
}
export const HR_PAGES: AttestationPlace = {
  base: '/hr/attestations',
  titleKey: 'attestations.list.title',
  corrects: true,
};
export const OWN_PAGES: AttestationPlace = {
  base: '/my/attestations',
  titleKey: 'attestations.mine.title',
  corrects: false,
};

/** One attestation: progress while it is made, then the file, the link, replace and revoke. */
export function detailModel(
  locale: Locale,
  { base, titleKey, corrects }: AttestationPlace,
  { attestation, run, verifyUrl, workbook, versions, proven }: AttestationDetail,
  refused?: RefusedForm,
): AttestationModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const issued = attestation.state === 'issued';
  const stands = issued && !attestation.revokedAt && !attestation.replacedBy;
  return {
    errors: problems?.errors,
    base,
    back: t(locale, titleKey),
    id: attestation.id,
    title: attestation.number,
    lead: [
      t(locale, `attestations.kind.${attestation.kind}.name`),
      ...(attestation.personName === null ? [] : [attestation.personName]),
      period(locale, attestation.periodFrom, attestation.periodTo),
    ].join(' · '),
    pill: standing(locale, attestation),
    specimen: attestation.specimen,
    issued,
    workbook: issued && workbook,
    stands: corrects && stands,
    wallet: !corrects && stands ? `${base}/${attestation.id}/wallet` : null,
    job: issued || !run ? null : jobModel(locale, base, attestation, run),
    verifyUrl,
    code: attestation.code,
    rows: [
      {
        label: t(locale, 'attestations.detail.created'),
        value: `${day(locale, attestation.createdAt)}, ${authorWords(locale, attestation.createdBy)}`,
      },
      ...(attestation.issuedAt
        ? [{ label: t(locale, 'attestations.detail.issued'), value: day(locale, attestation.issuedAt) }]
        : []),
      attestation.validUntil
        ? { label: t(locale, 'attestations.detail.valid'), value: day(locale, attestation.validUntil) }
        : {
            label: t(locale, 'attestations.detail.validity'),
            value: t(locale, 'attestations.public.stands', { day: day(locale, attestation.createdAt) }),
          },
      ...(attestation.sealLevel
        ? [
            {
              label: t(locale, 'attestations.detail.seal'),
              value: `PAdES ${versions.length > 1 ? 'B-LTA' : attestation.sealLevel}`,
            },
          ]
        : []),
      ...proofRows(locale, versions, proven),
      ...(attestation.catalogue
        ? [{ label: t(locale, 'attestations.detail.catalogue'), value: attestation.catalogue }]
        : []),
      ...(attestation.sealedSha256
        ? versionHashes(locale, versions, attestation.sealedSha256).map(({ label, sha256 }) => ({
            label: t(locale, 'attestations.detail.sha256'),
            value: sha256,
            ...(label && { note: label }),
          }))
        : []),
      ...(attestation.replaces
        ? [{ label: t(locale, 'attestations.detail.replaces'), value: attestation.replaces }]
        : []),
      ...(attestation.replacedBy
        ? [{ label: t(locale, 'attestations.detail.replaced-by'), value: attestation.replacedBy }]
        : []),
      ...(attestation.remark ? [{ label: t(locale, 'attestations.detail.remark'), value: attestation.remark }] : []),
      ...(attestation.revokedReason
        ? [{ label: t(locale, 'attestations.detail.revoked'), value: attestation.revokedReason }]
        : []),
    ],
    reasonError: problems?.byField['reason'],
    reason: refused?.values['reason'],
  };
}

function jobModel(
  locale: Locale,
  base: string,
  attestation: Attestation,
  run: NonNullable<AttestationDetail['run']>,
): JobProgress {
  const failed = attestation.state === 'failed';
  const order = ['rendering', 'sealing', 'archiving'];
  const at = run.step ? order.indexOf(run.step) : -1;
  return runProgress(locale, t(locale, 'attestations.detail.job'), run, {
    state: failed ? 'failed' : run.state,
    // The steps say it.
    label: undefined,
    steps: order.map((step, index) => ({
      label: t(locale, `common.jobs.${step}`),
      state: index < at ? 'done' : index === at ? (failed ? 'failed' : 'current') : 'todo',
    })),
    error: failed ? t(locale, `attestations.failure.${failureKey(attestation.errorCode)}`) : undefined,
    retry: failed
      ? {
          action: `${base}/${attestation.id}/retry`,
          label: t(locale, 'attestations.detail.retry'),
          tone: 'primary',
        }
      : undefined,
  });
}

/** Failures that a person can act upon have words of their own; the others are for support. */
function failureKey(code: string | null): string {
  if (code === 'documents.seal-certificate-expired') return 'seal-expired';
  if (code === 'seal-not-configured') return 'seal-missing';
  return 'unexpected';
}
