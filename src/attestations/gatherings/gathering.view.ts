import type { Locale } from '#libs/platform/context/index.js';
import { runProgress } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { JobProgress, Notice } from '#libs/platform/views/index.js';
import { day, period } from '../attestation-days.js';
import type { GatheringDetail } from './gathering.page.js';

/** Where figures that are counted are. */
export const GATHERINGS = '/hr/attestations/gatherings';

/** /hr/attestations/gatherings/:id until they may be read, and once their day is over. */
export interface GatheringModel {
  readonly title: string;
  readonly lead: string;
  readonly job: JobProgress | null;
  readonly notice: Notice | null;
  /** Counts them again; null while they are counted. */
  readonly again: {
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly locale: string;
    readonly replaces: string;
  } | null;
}

export function gatheringModel(locale: Locale, { gathering, run, state }: GatheringDetail): GatheringModel {
  const { kind, periodFrom, periodTo, replacesId, gatheredAt } = gathering;
  const words = (name: string, params: Record<string, string> = {}) =>
    t(locale, `attestations.gathering.${name}`, params);
  return {
    title: t(locale, `attestations.kind.${kind}.name`),
    lead: period(locale, periodFrom, periodTo),
    job:
      state === 'past'
        ? null
        : runProgress(locale, words('job'), run, state === 'failed' ? { error: words('failed') } : {}),
    notice:
      state === 'underway'
        ? { tone: 'info', title: words('told'), text: words('told-text') }
        : state === 'past' && gatheredAt
          ? { tone: 'warning', title: words('past', { day: day(locale, gatheredAt) }), text: words('past-text') }
          : null,
    again:
      state === 'underway'
        ? null
        : { kind, from: periodFrom, to: periodTo, locale: gathering.locale, replaces: replacesId ?? '' },
  };
}
