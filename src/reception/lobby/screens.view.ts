import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Link, StatusPill, TableRow } from '#libs/platform/views/index.js';
import { siteHref } from '../desks/desks.view.js';
import { LONGEST_SCREEN_NAME, type PairedScreen } from './lobby-screen.js';

/** A screen that asked within this time is connected: it asks every minute. */
const CONNECTED_MS = 5 * 60_000;

/** The screens of a site. */
export const screensHref = (siteId: string): string => `${siteHref(siteId)}/screens`;

/** /operator/desks/{site}/screens: paired screens, and the form that pairs another. */
export interface ScreensModel {
  readonly back: Link;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly how: string;
  readonly rows: readonly TableRow[];
  readonly action: string;
  readonly code: string;
  readonly name: string;
  readonly longest: number;
}

interface Screens {
  readonly site: { readonly id: string; readonly name: string; readonly zone: string };
  readonly screens: readonly PairedScreen[];
  /** Where a screen is opened. */
  readonly address: string;
  readonly now: Date;
}

const words = (locale: Locale, key: string, params: Record<string, string> = {}): string =>
  t(locale, `reception.screens.${key}`, params);

export function screensModel(
  locale: Locale,
  { site, screens, address, now }: Screens,
  refused?: RefusedForm,
): ScreensModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const at = (instant: Date) => formatInstant(locale, instant, site.zone, 'date');
  return {
    back: { href: siteHref(site.id), label: site.name },
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    how: words(locale, 'how', { address }),
    rows: screens.map(({ id, name, pairedAt, seenAt }) => ({
      cells: [
        { text: name, strong: true, label: words(locale, 'name') },
        { text: at(pairedAt), label: words(locale, 'paired') },
        {
          pill: connection(locale, seenAt, now),
          sub: seenAt && words(locale, 'seen', { at: at(seenAt) }),
          label: words(locale, 'state'),
        },
        {
          button: {
            action: `${screensHref(site.id)}/${id}/removal`,
            label: words(locale, 'remove'),
            ariaLabel: `${words(locale, 'remove')}, ${name}`,
            tone: 'danger',
          },
        },
      ],
    })),
    action: screensHref(site.id),
    code: typedIn(refused, 'code', ''),
    name: typedIn(refused, 'name', ''),
    longest: LONGEST_SCREEN_NAME,
  };
}

const connection = (locale: Locale, seenAt: Date | null, now: Date): StatusPill =>
  seenAt !== null && now.getTime() - seenAt.getTime() <= CONNECTED_MS
    ? { tone: 'success', label: words(locale, 'connected') }
    : { tone: 'warning', label: words(locale, 'away') };
