import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Tab } from '#libs/platform/views/index.js';

const WAYS = { near: '/places', along: '/places/along' } as const;

/** The two ways to look for a place: around a town, along a road. */
export const placesTabs = (locale: Locale, current: keyof typeof WAYS): Tab[] =>
  (['near', 'along'] as const).map((way) => ({
    label: t(locale, `sites.ways.${way}`),
    href: WAYS[way],
    current: way === current,
  }));
