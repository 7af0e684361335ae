import type { IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { Link, Notice, TableRow } from '#libs/platform/views/index.js';
import { evidenceWords, type CharterState, type Place } from '../../sites/index.js';
import { firstGap, kindStates } from './charter.rules.js';
import { kindPill } from './evidence.view.js';

/** Where an employer sees the charter of the place of a site. */
export const charterPath = (siteId: string): string => `/hr/contracts/sites/${siteId}/evidence`;

/** /hr/contracts/sites/:siteId/evidence. */
export interface ShownCharterModel {
  readonly title: string;
  readonly back: Link;
  readonly notice: Notice;
  /** Empty where nobody has the place. */
  readonly rows: readonly TableRow[];
}

/** What an employer sees of a place: how the charter stands, and the documents that it may read. */
export function shownCharterModel(
  locale: Locale,
  facts: {
    readonly siteId: string;
    readonly place: Place;
    readonly state: CharterState | null;
    readonly readable: ReadonlySet<string>;
    readonly today: IsoDate;
  },
): ShownCharterModel {
  const { siteId, place, state, readable, today } = facts;
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.charter.${key}`, values);
  const frame = {
    title: `${place.name}, ${place.communeName}`,
    back: { href: '/hr/contracts', label: t(locale, 'hosting.contracts.title') },
  };
  if (state === null)
    return { ...frame, notice: { tone: 'info', title: word('nobody'), text: word('nobody-text') }, rows: [] };
  const states = kindStates(state, today);
  const gap = firstGap(states, today);
  const values = gap && { day: formatDate(locale, gap.day, 'date'), what: evidenceWords(locale, gap.kinds) };
  const now = gap !== null && gap.day <= today;
  return {
    ...frame,
    notice: {
      tone: now ? 'danger' : 'info',
      title: values ? word(now ? 'closed' : 'until', values) : word('nothing-asked'),
      text: word(state.taken ? 'declared' : 'untaken'),
    },
    rows: states.map((one) => {
      const shown = state.evidence.find(
        ({ kind, id, validTo }) => kind === one.kind && validTo >= today && readable.has(id),
      );
      return {
        cells: [
          {
            text: t(locale, `sites.evidence.title.${one.kind}`),
            sub: word(one.mandatory ? 'mandatory' : 'recommended'),
            strong: true,
            label: word('evidence'),
          },
          { pill: kindPill(locale, one, today), label: t(locale, 'hosting.column.state') },
          {
            ...(shown
              ? {
                  button: {
                    href: `${charterPath(siteId)}/${shown.id}`,
                    label: word('read'),
                    ariaLabel: word('read-named', { what: evidenceWords(locale, [one.kind]) }),
                    tone: 'quiet' as const,
                    download: true,
                  },
                }
              : { text: word('not-shared') }),
            label: word('document'),
          },
        ],
      };
    }),
  };
}
