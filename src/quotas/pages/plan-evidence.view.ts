import { lastDayOfMonth } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Notice } from '#libs/platform/views/index.js';
import { gapWords } from '../../sites/index.js';
import type { PlanView } from './plan.page.js';

/** Places that are named; beyond, the rest is counted. */
const MOST_NAMED = 5;

/** Places of a plan at which some of its days cannot be booked, since evidence is missing; null where there are none. */
export function evidenceNotice(locale: Locale, { plan, lines }: Pick<PlanView, 'plan' | 'lines'>): Notice | null {
  const gaps = lines.flatMap(({ site, halfDays, evidence }) => (evidence && halfDays > 0 ? [{ site, evidence }] : []));
  if (gaps.length === 0) return null;
  const period = { to: lastDayOfMonth(plan.month), month: plan.month };
  const named = gaps.slice(0, MOST_NAMED).map(({ site, evidence }) =>
    t(locale, 'quotas.evidence.place', {
      site: site.name,
      town: site.communeName,
      gap: gapWords(locale, evidence, period),
    }),
  );
  const more = gaps.length - named.length;
  return {
    tone: 'warning',
    title: t(locale, 'quotas.evidence.title', { count: gaps.length }),
    text: [...named, ...(more > 0 ? [t(locale, 'quotas.evidence.more', { count: more })] : [])].join(' '),
  };
}
