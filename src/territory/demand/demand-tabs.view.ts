import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Tab } from '#libs/platform/views/index.js';

/** The pages of a territory's demand, and of how near its places are. */
const PAGES = {
  expected: '/territory/demand',
  need: '/territory/demand/need',
  flows: '/territory/demand/flows',
  offer: '/territory/demand/offer',
  coverage: '/territory/coverage',
} as const;

/** @param query the chosen territory, kept from page to page */
export const demandTabs = (locale: Locale, current: keyof typeof PAGES, query: URLSearchParams): Tab[] =>
  (['expected', 'need', 'flows', 'offer', 'coverage'] as const).map((page) => ({
    href: query.size === 0 ? PAGES[page] : `${PAGES[page]}?${query}`,
    label: t(locale, `territory.demand.tab.${page}`),
    current: page === current,
  }));
