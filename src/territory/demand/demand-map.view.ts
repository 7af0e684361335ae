import type { Locale } from '#libs/platform/context/index.js';
import { formatPercent, t } from '#libs/platform/i18n/index.js';
import { communesMap, type CommunesMap, type Shade } from '../map/communes-map.view.js';
import { roughWords } from './rough-words.view.js';
import { teleworkShare } from './demand-sums.rules.js';
import type { Demand, ExpectedCommune } from './demand.js';

/** Upper ends of classes of shares, of the people of the four groups. */
const CLASSES = [0.1, 0.15, 0.2, 0.25] as const;
/** From light to dark, one for each class and one for what is above. */
const OPACITY = [0.08, 0.24, 0.42, 0.62, 0.9] as const;

const UNKNOWN: Shade = { fill: 'var(--surface)', opacity: 1 };
const shadeOf = (share: number | null): Shade => {
  if (share === null) return UNKNOWN;
  const step = CLASSES.findIndex((end) => share <= end);
  return { fill: 'var(--primary)', opacity: OPACITY[step === -1 ? CLASSES.length : step]! };
};

/** Expected teleworkers by commune: the area of a dot is how many, its shade how many of a hundred. */
export function demandMap(locale: Locale, name: string, { communes, places }: Demand): CommunesMap | null {
  const word = (key: string, params: Record<string, string | number> = {}) =>
    t(locale, `territory.demand.${key}`, params);
  const percent = (share: number) => formatPercent(locale, share, 0);
  return communesMap(locale, {
    label: word('map', { name }),
    communes: communes.map((row) => ({
      at: row.commune,
      size: row.teleworkers ?? 0,
      ...shadeOf(teleworkShare(row.groups, row.teleworkers)),
      about: aboutCommune(locale, row),
    })),
    places,
    legend: [
      ...CLASSES.map((end, at) => ({
        ...shadeOf(end),
        label:
          at === 0
            ? word('up-to', { end: percent(end) })
            : word('to', { from: percent(CLASSES[at - 1]!), end: percent(end) }),
      })),
      { ...shadeOf(1), label: word('above', { end: percent(CLASSES.at(-1)!) }) },
      { ...UNKNOWN, label: word('silent') },
    ],
    largest: (most) => word('largest', { most }),
  });
}

function aboutCommune(locale: Locale, { commune, teleworkers }: ExpectedCommune): string {
  const people = teleworkers === null ? t(locale, 'territory.demand.silent') : roughWords(locale, teleworkers);
  return t(locale, 'territory.demand.dot', { name: commune.name, people });
}
