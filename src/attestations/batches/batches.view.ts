import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, runProgress, typedIn } from '#libs/platform/http/index.js';
import { authorWords, formatNumber, t } from '#libs/platform/i18n/index.js';
import type {
  Choice,
  FieldProblems,
  FormFault,
  JobProgress,
  StatusPill,
  SummaryRow,
  TableRow,
} from '#libs/platform/views/index.js';
import { SomeHaveIt } from '../attestation.errors.js';
import { day, period } from '../attestation-days.js';
import type { BatchDetail, Batches } from './batches.page.js';

/** Where the pages of batches are. */
export const BATCHES = '/hr/attestations/batches';

/** The batches so far, and the form that starts another. */
export interface BatchListModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly kinds: readonly Choice[];
  readonly units: readonly Choice[];
  readonly from: string;
  readonly to: string;
  readonly locales: readonly Choice[];
  /** Some have the document already: what is offered instead; null before that is known. */
  readonly standing: { readonly keep: string | null; readonly again: string } | null;
  readonly rows: readonly TableRow[];
}

const nameOf = (locale: Locale, kind: string) => t(locale, `attestations.kind.${kind}.name`);
const whom = (locale: Locale, unit: string | null) => unit ?? t(locale, 'attestations.batch.everybody');

function pillOf(locale: Locale, state: string): StatusPill {
  const tones: Readonly<Record<string, StatusPill['tone']>> = {
    done: 'success',
    failed: 'danger',
    cancelled: 'neutral',
  };
  return { label: t(locale, `common.jobs.${state}`), tone: tones[state] ?? 'info' };
}

/** /hr/attestations/batches. */
export function batchListModel(
  locale: Locale,
  { batches, kinds, units, usual }: Batches,
  refused?: RefusedForm,
): BatchListModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const typed = (field: string) => typedIn(refused, field, null);
  const chosen = { kind: typed('kind') ?? kinds[0], unit: typed('unit') ?? '', locale: typed('locale') ?? 'fr' };
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    kinds: kinds.map((kind) => ({ value: kind, label: nameOf(locale, kind), selected: kind === chosen.kind })),
    units: [
      { value: '', label: whom(locale, null), selected: chosen.unit === '' },
      ...units.map((unit) => ({ value: unit, label: unit, selected: unit === chosen.unit })),
    ],
    from: typed('from') ?? usual.from,
    to: typed('to') ?? usual.to,
    locales: (['fr', 'en'] as const).map((value) => ({
      value,
      label: t(locale, `attestations.language.${value}`),
      selected: value === chosen.locale,
    })),
    standing: standingOf(locale, refused),
    rows: batches.map(({ batch, counts, run }) => ({
      cells: [
        {
          text: nameOf(locale, batch.kind),
          href: `${BATCHES}/${batch.id}`,
          strong: true,
          sub: whom(locale, batch.unit),
        },
        { text: period(locale, batch.periodFrom, batch.periodTo) },
        { pill: pillOf(locale, run?.state ?? 'queued') },
        {
          text: t(locale, 'attestations.batch.issued-of', {
            count: counts.people,
            issued: formatNumber(locale, counts.issued),
            people: formatNumber(locale, counts.people),
          }),
        },
        { text: day(locale, batch.createdAt, 'medium'), nowrap: true },
      ],
    })),
  };
}

function standingOf(locale: Locale, refused: RefusedForm | undefined): BatchListModel['standing'] {
  const refusal = refused?.refusal;
  if (!(refusal instanceof SomeHaveIt)) return null;
  const { others } = refusal;
  return {
    keep: others === 0 ? null : t(locale, 'attestations.batch.only-others', { count: others }),
    again: t(locale, 'attestations.batch.all-again'),
  };
}

/** One batch. */
export interface BatchModel {
  readonly title: string;
  readonly lead: string;
  readonly job: JobProgress | null;
  /** Where the archive is; null while nothing is issued. */
  readonly archive: string | null;
  readonly facts: readonly SummaryRow[];
  readonly refusals: readonly TableRow[];
}

/** /hr/attestations/batches/:id: progress while it runs, then the archive and those left out. */
export function batchModel(locale: Locale, { batch, counts, run, refusals }: BatchDetail): BatchModel {
  const running = run?.state === 'queued' || run?.state === 'running';
  return {
    title: nameOf(locale, batch.kind),
    lead: [whom(locale, batch.unit), period(locale, batch.periodFrom, batch.periodTo)].join(' · '),
    job:
      run?.state === 'done'
        ? null
        : runProgress(locale, t(locale, 'attestations.batch.job'), run, {
            ...(run?.state === 'failed' && { error: t(locale, 'attestations.batch.failed') }),
            ...(running && {
              cancel: {
                action: `${BATCHES}/${batch.id}/cancellation`,
                label: t(locale, 'attestations.batch.cancel'),
                tone: 'secondary' as const,
              },
            }),
          }),
    archive: counts.issued > 0 && !running ? `${BATCHES}/${batch.id}/archive` : null,
    facts: [
      { label: t(locale, 'attestations.batch.people'), value: formatNumber(locale, counts.people) },
      { label: t(locale, 'attestations.batch.issued'), value: formatNumber(locale, counts.issued) },
      { label: t(locale, 'attestations.batch.refused'), value: formatNumber(locale, counts.refused) },
      { label: t(locale, 'attestations.check.language'), value: t(locale, `attestations.language.${batch.locale}`) },
      {
        label: t(locale, 'attestations.detail.created'),
        value: `${day(locale, batch.createdAt)}, ${authorWords(locale, batch.createdBy)}`,
      },
    ],
    refusals: refusals.map(({ employeeId, name, staffNumber, refusal }) => ({
      cells: [
        { text: name, href: `/hr/employees/${employeeId}`, sub: staffNumber },
        { text: refusalWords(locale, refusal ?? '') },
      ],
    })),
  };
}

/** Why nothing could be attested, in the words of the form that refuses the same. */
export const refusalWords = (locale: Locale, code: string): string =>
  t(locale, `attestations.errors.${code.replace(/^attestations\./, '')}`, { names: '' });
