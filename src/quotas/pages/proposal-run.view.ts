import { z } from 'zod';
import type { Locale } from '#libs/platform/context/index.js';
import { runProgress } from '#libs/platform/http/index.js';
import { formatEuros, hasTranslation, t } from '#libs/platform/i18n/index.js';
import type { JobProgress, Notice } from '#libs/platform/views/index.js';
import { waysOut, type WayOut } from '../planning/ways-out.rules.js';
import type { InfeasibleDetail } from '../planning/infeasible-detail.js';
import type { ProposalRun } from './proposal.page.js';
import { peopleText } from './quota-words.js';

/** The result stored by the job. */
const RUN_RESULT = z.object({ planId: z.uuid() });

/** What excludes every plan, and wishes that would not. */
interface Infeasible {
  readonly blocking: Notice;
  readonly ways: readonly { readonly href: string; readonly label: string; readonly text: string }[];
}

/** A computation on its way, or why it found nothing. */
export interface ProposalModel {
  readonly job: JobProgress;
  readonly infeasible: Infeasible | null;
}

/** The page that waits for a computation; it may be left, and the computation cancelled. */
export function runModel(locale: Locale, { run, infeasible, siteNames }: ProposalRun): ProposalModel {
  const made = RUN_RESULT.safeParse(run.result);
  const planId = run.state === 'done' && made.success ? made.data.planId : undefined;
  const over = run.state === 'failed' || run.state === 'cancelled';
  return {
    job: runProgress(locale, t(locale, 'quotas.proposal.job'), run, {
      error: over ? endText(locale, run.state, run.errorCode) : undefined,
      result: planId
        ? { href: `/hr/quotas/${planId}`, label: t(locale, 'quotas.proposal.open'), tone: 'primary' }
        : undefined,
      retry:
        over && !infeasible
          ? { href: '/hr/quotas', label: t(locale, 'quotas.proposal.again'), tone: 'secondary' }
          : undefined,
      cancel: over
        ? undefined
        : {
            action: `/hr/quotas/proposals/${run.id}/cancellation`,
            label: t(locale, 'quotas.proposal.cancel'),
            tone: 'secondary',
          },
    }),
    infeasible: infeasible ? infeasibleModel(locale, infeasible, siteNames) : null,
  };
}

function endText(locale: Locale, state: string, code: string | null): string {
  if (state === 'cancelled') return t(locale, 'quotas.errors.cancelled');
  const key = `quotas.errors.${code?.startsWith('quotas.') ? code.slice('quotas.'.length) : ''}`;
  return hasTranslation(locale, key) ? t(locale, key, { month: '' }) : t(locale, 'common.errors.unexpected');
}

/** What excludes every plan, in the numbers of the wish, and two ways out that are one click away. */
function infeasibleModel(locale: Locale, detail: InfeasibleDetail, siteNames: readonly string[]): Infeasible {
  const { minimum, room, budget, wish } = detail;
  const euros = (amount: number) => formatEuros(locale, Math.ceil(amount) * 100);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const items = [
    ...(minimum
      ? [
          t(locale, 'quotas.infeasible.minimum', { count: wish.minDaysEach, needs: minimum.needs }),
          peopleText(locale, 'quotas.infeasible.people', minimum.employees),
        ]
      : []),
    ...(room
      ? [
          siteNames.length > 0
            ? t(locale, 'quotas.infeasible.room-at', { count: room.offers, sites: list.format(siteNames) })
            : t(locale, 'quotas.infeasible.room', { count: room.offers }),
        ]
      : []),
    ...(budget
      ? [t(locale, 'quotas.infeasible.budget', { euros: euros(budget.euros), costs: euros(budget.costs) })]
      : []),
  ];
  return {
    blocking: {
      tone: 'warning',
      title: t(locale, 'quotas.infeasible.title'),
      text: t(locale, 'quotas.infeasible.lead'),
      items,
    },
    ways: waysOut(detail).map((way) => ({
      ...wayWords(locale, way),
      href:
        way.kind === 'unlock'
          ? `/hr/quotas/${way.planId}`
          : `/hr/quotas/proposals/new?${new URLSearchParams(way.query)}`,
    })),
  };
}

function wayWords(locale: Locale, way: WayOut): { label: string; text: string } {
  const values = {
    minutes: 'query' in way ? (way.query['maxMinutes'] ?? '') : '',
    count: 'query' in way ? Number(way.query['minDaysEach']) : 0,
    amount: 'costs' in way ? formatEuros(locale, way.costs * 100) : '',
  };
  return {
    label: t(locale, `quotas.way.${way.kind}`, values),
    text: t(locale, `quotas.way.${way.kind}-text`, values),
  };
}
