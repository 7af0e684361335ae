import { legalDay } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type {
  Choice,
  FieldProblems,
  FormFault,
  JobProgress,
  Notice,
  StatusPill,
  Step,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import type { PublicAgreement } from '../agreements/index.js';
import type { Attestation } from './attestation.js';
import type { AttestationDetail, AttestationsPage } from './attestations.page.js';
import type { AttestationDraft } from './kinds/attestation-kind.js';
import type { AttestationKinds } from './kinds/attestation-kinds.js';
import type { Verification } from './verify-attestation.js';

const day = (locale: Locale, value: string | Date, style: 'date' | 'medium' = 'date') =>
  formatDate(locale, typeof value === 'string' ? value : legalDay(value), style);
const period = (locale: Locale, from: string, to: string) =>
  t(locale, 'attestations.period', { from: day(locale, from), to: day(locale, to) });

/** How an attestation stands, for a pill. */
function standing(locale: Locale, attestation: Attestation): StatusPill {
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
          sub: t(locale, `attestations.kind.${attestation.kind}.name`),
        },
        { text: period(locale, attestation.periodFrom, attestation.periodTo) },
        { pill: standing(locale, attestation) },
        { text: day(locale, attestation.createdAt, 'medium'), nowrap: true },
        { text: attestation.createdBy },
      ],
    })),
  };
}

/** First step of an attestation: kind, period, language. */
export interface PeriodModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly steps: readonly Step[];
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly replaces: string;
  readonly replacedNumber: string | undefined;
  readonly locales: readonly Choice[];
}

/** Step 1: period and language. */
export function periodModel(
  locale: Locale,
  { kind, usual, replaced }: Awaited<ReturnType<AttestationsPage['beginning']>>,
  refused?: RefusedForm,
): PeriodModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = (name: string) => {
    const value = refused?.values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const chosen = typed('locale') ?? replaced?.locale ?? 'fr';
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    steps: steps(locale, 0),
    kind,
    from: typed('from') ?? replaced?.periodFrom ?? usual.from,
    to: typed('to') ?? replaced?.periodTo ?? usual.to,
    replaces: typed('replaces') ?? replaced?.id ?? '',
    replacedNumber: replaced?.number,
    locales: (['fr', 'en'] as const).map((value) => ({
      value,
      label: t(locale, `attestations.language.${value}`),
      selected: value === chosen,
    })),
  };
}

const steps = (locale: Locale, current: number): Step[] =>
  ['period', 'check', 'issue'].map((step, index) => ({
    label: t(locale, `attestations.step.${step}`),
    state: index < current ? 'done' : index === current ? 'current' : 'todo',
  }));

/** Second step of an attestation: what it would say. */
export interface CheckModel {
  readonly steps: readonly Step[];
  readonly wish: {
    readonly replaces: string;
    readonly kind: string | undefined;
    readonly from: string;
    readonly to: string;
    readonly locale: 'fr' | 'en';
  };
  readonly rows: readonly SummaryRow[];
  readonly open: Notice;
  /** Why a reason is asked for; null in the usual case. */
  readonly caution: Notice | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly reason: unknown;
  readonly reasonError: string | undefined;
}

/** Step 2: what the document will say, and what is missing. */
export function checkModel(
  locale: Locale,
  wish: { kind?: string | undefined; from: string; to: string; locale: Locale; replaces?: string | undefined },
  draft: AttestationDraft,
  replaced: Attestation | null,
  refused?: RefusedForm,
): CheckModel {
  const { open, cautions } = draft;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  return {
    steps: steps(locale, 1),
    wish: { kind: wish.kind, from: wish.from, to: wish.to, locale: wish.locale, replaces: replaced?.id ?? '' },
    errors: problems?.errors,
    reason: refused?.values['reason'],
    reasonError: problems?.byField['reason'],
    caution:
      cautions.length === 0
        ? null
        : {
            tone: 'danger',
            title: t(locale, 'attestations.check.caution'),
            items: cautions.map((caution) => t(locale, `attestations.check.caution-${caution}`)),
          },
    rows: [
      {
        label: t(locale, 'attestations.check.period'),
        value: period(locale, wish.from, wish.to),
        change: `/hr/attestations/new${replaced ? `?replaces=${replaced.id}` : ''}`,
      },
      { label: t(locale, 'attestations.check.language'), value: t(locale, `attestations.language.${wish.locale}`) },
      ...(replaced ? [{ label: t(locale, 'attestations.check.replaces'), value: replaced.number }] : []),
      ...draft.figures(locale),
    ],
    open:
      open.length > 0
        ? {
            tone: 'warning',
            title: t(locale, 'attestations.check.open', { count: open.length }),
            text: t(locale, 'attestations.check.open-text'),
            items: open.slice(0, 6),
            actions: [{ href: '/hr/compliance', label: t(locale, 'attestations.check.complete'), tone: 'secondary' }],
          }
        : { tone: 'success', title: t(locale, 'attestations.check.complete-all') },
  };
}

/** One attestation. */
export interface AttestationModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly pill: StatusPill;
  readonly specimen: boolean;
  readonly issued: boolean;
  readonly stands: boolean;
  readonly job: JobProgress | null;
  readonly verifyUrl: string;
  readonly code: string;
  readonly rows: readonly SummaryRow[];
  readonly reasonError: string | undefined;
  readonly reason: unknown;
}

/** One attestation: progress while it is made, then the file, the link, replace and revoke. */
export function detailModel(
  locale: Locale,
  { attestation, run, verifyUrl }: AttestationDetail,
  refused?: RefusedForm,
): AttestationModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const issued = attestation.state === 'issued';
  const stands = issued && !attestation.revokedAt && !attestation.replacedBy;
  return {
    errors: problems?.errors,
    id: attestation.id,
    title: attestation.number,
    lead: period(locale, attestation.periodFrom, attestation.periodTo),
    pill: standing(locale, attestation),
    specimen: attestation.specimen,
    issued,
    stands,
    job: issued || !run ? null : jobModel(locale, attestation, run),
    verifyUrl,
    code: attestation.code,
    rows: [
      {
        label: t(locale, 'attestations.detail.created'),
        value: `${day(locale, attestation.createdAt)}, ${attestation.createdBy}`,
      },
      ...(attestation.issuedAt
        ? [{ label: t(locale, 'attestations.detail.issued'), value: day(locale, attestation.issuedAt) }]
        : []),
      ...(attestation.validUntil
        ? [{ label: t(locale, 'attestations.detail.valid'), value: day(locale, attestation.validUntil) }]
        : []),
      ...(attestation.sealLevel
        ? [{ label: t(locale, 'attestations.detail.seal'), value: `PAdES ${attestation.sealLevel}` }]
        : []),
      { label: t(locale, 'attestations.detail.catalogue'), value: attestation.catalogue },
      ...(attestation.sealedSha256
        ? [{ label: t(locale, 'attestations.detail.sha256'), value: attestation.sealedSha256 }]
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

function jobModel(locale: Locale, attestation: Attestation, run: NonNullable<AttestationDetail['run']>): JobProgress {
  const failed = attestation.state === 'failed';
  const order = ['rendering', 'sealing', 'archiving'];
  const at = run.step ? order.indexOf(run.step) : -1;
  return {
    id: run.id,
    title: t(locale, 'attestations.detail.job'),
    state: failed ? 'failed' : run.state,
    done: run.done,
    total: run.total ?? undefined,
    steps: order.map((step, index) => ({
      label: t(locale, `common.jobs.${step}`),
      state: index < at ? 'done' : index === at ? (failed ? 'failed' : 'current') : 'todo',
    })),
    error: failed ? t(locale, `attestations.failure.${failureKey(attestation.errorCode)}`) : undefined,
    retry: failed
      ? {
          action: `/hr/attestations/${attestation.id}/retry`,
          label: t(locale, 'attestations.detail.retry'),
          tone: 'primary',
        }
      : undefined,
  };
}

/** Failures a person can act upon; the others are for the support. */
function failureKey(code: string | null): string {
  if (code === 'documents.seal-certificate-expired') return 'seal-expired';
  if (code === 'seal-not-configured') return 'seal-missing';
  return 'unexpected';
}

const VERDICTS = {
  authentic: { tone: 'success', icon: 'circle-check' },
  replaced: { tone: 'warning', icon: 'alert-triangle' },
  revoked: { tone: 'warning', icon: 'alert-triangle' },
  expired: { tone: 'warning', icon: 'alert-triangle' },
  altered: { tone: 'danger', icon: 'circle-x' },
  unknown: { tone: 'danger', icon: 'circle-x' },
} as const;

/** The public page with the verdict on a document. */
export interface VerdictModel {
  readonly title: string;
  readonly verdict: Notice;
  readonly checkedFile: boolean;
  readonly code: string | undefined;
  readonly sha256: string | undefined;
  readonly specimen: boolean | undefined;
  readonly replacedBy: string | undefined;
  readonly rows: readonly SummaryRow[];
}

/** The public verdict: one line with icon and word, then the facts. Names no person. */
export function verificationModel(
  locale: Locale,
  { outcome, attestation, agreement, sha256 }: Verification,
  kinds: AttestationKinds,
): VerdictModel {
  const words = agreement ? 'attestations.verdict-agreement' : 'attestations.verdict';
  return {
    title: t(locale, `${words}.${outcome}`),
    verdict: {
      tone: VERDICTS[outcome].tone,
      title: t(locale, `${words}.${outcome}`),
      text: t(locale, `${words}.${outcome}-text`),
    },
    checkedFile: sha256 !== null && (attestation ?? agreement) !== null,
    code: attestation?.code,
    sha256: (attestation ?? agreement)?.sealedSha256,
    specimen: (attestation ?? agreement)?.specimen,
    replacedBy: attestation?.replacedByCode ? `/v/${attestation.replacedByCode}` : undefined,
    rows: attestation
      ? [
          {
            label: t(locale, 'attestations.public.employer'),
            value: attestation.employerName,
            note: t(locale, 'attestations.public.siren', { siren: attestation.employerSiren }),
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
          ...(attestation.validUntil
            ? [{ label: t(locale, 'attestations.detail.valid'), value: day(locale, attestation.validUntil) }]
            : []),
          ...kinds.kept(attestation.kind).publicFigures(locale, attestation.figures),
        ]
      : agreement
        ? agreementRows(locale, agreement)
        : [],
  };
}

/** Rows shown to the holder of a sealed agreement: the employer, and whether it is still in force. */
function agreementRows(locale: Locale, agreement: PublicAgreement) {
  const { reference, version, startsOn, endsOn } = agreement;
  return [
    {
      label: t(locale, 'attestations.public.employer'),
      value: agreement.employerName,
      note: t(locale, 'attestations.public.siren', { siren: agreement.employerSiren }),
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
  ];
}
