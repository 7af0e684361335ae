import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, Notice, Step, SummaryRow } from '#libs/platform/views/index.js';
import { period } from './attestation-days.js';
import type { Attestation } from './attestation.js';
import type { AttestationsPage } from './attestations.page.js';
import type { AttestationDraft } from './kinds/attestation-kind.js';

/** First step of an attestation: kind, period, language. */
export interface PeriodModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly steps: readonly Step[];
  readonly kind: string;
  /** Where the form leads: to the figures that a job counts, or to the check. */
  readonly gathers: boolean;
  /** What is exported. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly replaces: string;
  readonly replacedNumber: string | undefined;
  readonly locales: readonly Choice[];
}

/** Step 1: period and language. */
export function periodModel(
  locale: Locale,
  { kind, gathers, usual, replaced, locale: usualLocale }: Awaited<ReturnType<AttestationsPage['beginning']>>,
  refused?: RefusedForm,
): PeriodModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = (name: string) => typedIn(refused, name, null);
  const chosen = typed('locale') ?? replaced?.locale ?? usualLocale;
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    steps: steps(locale, 0),
    kind,
    gathers,
    name: t(locale, `attestations.kind.${kind}.name`),
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

/** How many open points the check names; the rest is a number, and the board has them all. */
const OPEN_NAMED = 6;

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
    readonly gathering: string;
  };
  readonly rows: readonly SummaryRow[];
  /** Null: no rules judge what it says. */
  readonly open: Notice | null;
  /** Why a reason is required; null in the usual case. */
  readonly caution: Notice | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly reason: unknown;
  readonly reasonError: string | undefined;
}

/** Step 2: what the document will say, and what is missing. */
export function checkModel(
  locale: Locale,
  wish: {
    kind?: string | undefined;
    from: string;
    to: string;
    locale: Locale;
    replaces?: string | undefined;
    gathering?: string | undefined;
  },
  draft: AttestationDraft,
  replaced: Attestation | null,
  refused?: RefusedForm,
): CheckModel {
  const { open, cautions } = draft;
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  return {
    steps: steps(locale, 1),
    wish: {
      kind: wish.kind,
      from: wish.from,
      to: wish.to,
      locale: wish.locale,
      replaces: replaced?.id ?? '',
      gathering: wish.gathering ?? '',
    },
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
        change: `/hr/attestations/new${replaced ? `?replaces=${replaced.id}` : wish.kind ? `?kind=${encodeURIComponent(wish.kind)}` : ''}`,
      },
      ...(replaced?.personName ? [{ label: t(locale, 'attestations.detail.person'), value: replaced.personName }] : []),
      { label: t(locale, 'attestations.check.language'), value: t(locale, `attestations.language.${wish.locale}`) },
      ...(replaced ? [{ label: t(locale, 'attestations.check.replaces'), value: replaced.number }] : []),
      draft.signatory
        ? { label: t(locale, 'attestations.check.signatory'), value: draft.signatory }
        : {
            label: t(locale, 'attestations.check.signatory'),
            value: t(locale, 'attestations.check.nobody-named'),
            note: t(locale, 'attestations.check.nobody-named-text'),
          },
      ...draft.figures(locale),
    ],
    open:
      open === null
        ? null
        : open.length > 0
          ? {
              tone: 'warning',
              title: t(locale, 'attestations.check.open', { count: open.length }),
              text: t(locale, 'attestations.check.open-text'),
              items: [
                ...open.slice(0, OPEN_NAMED),
                ...(open.length > OPEN_NAMED
                  ? [t(locale, 'attestations.check.open-more', { count: open.length - OPEN_NAMED })]
                  : []),
              ],
              actions: [{ href: '/hr/compliance', label: t(locale, 'attestations.check.complete'), tone: 'secondary' }],
            }
          : { tone: 'success', title: t(locale, 'attestations.check.complete-all') },
  };
}
