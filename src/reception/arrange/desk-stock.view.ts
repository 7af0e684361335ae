import type { IsoDate } from '#libs/calendar/index.js';
import type { Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Button, Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { inServiceOn, type SiteState } from '../../sites/index.js';
import { siteHref } from '../desks/desks.view.js';
import { featureChoices } from '../feature-words.view.js';

type Desk = SiteState['desks'][number];

/** Where the desks of a site are added. */
const stockHref = (siteId: string): string => `${siteHref(siteId)}/stock`;

/** Where one desk is described. */
const deskHref = (siteId: string, deskId: string): string => `${stockHref(siteId)}/${deskId}`;

/** Where a desk goes out of service. */
const withdrawalHref = (siteId: string) => `${siteHref(siteId)}/withdrawals/new`;

/** /operator/desks/{site}/stock/…: desks to add, or one as it is described. */
export interface DeskStockModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly title: string;
  readonly lead: string;
  readonly site: string;
  readonly back: string;
  readonly action: string;
  /** Labels of new desks; null for one that is there. */
  readonly labels: string | null;
  /** The label of one that is there; null for new ones. */
  readonly label: string | null;
  readonly features: readonly Choice[];
  readonly submit: string;
  /** Deletes the desk that is there. */
  readonly removal: Button | null;
  /** Takes it out of service instead. */
  readonly withdrawal: Button | null;
}

export function deskStockModel(
  locale: Locale,
  { site, desk, today }: { readonly site: SiteState; readonly desk: Desk | null; readonly today: IsoDate },
  refused?: RefusedForm,
): DeskStockModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `reception.stock.${key}`, values);
  const summary = refused && errorSummary(locale, refused.refusal);
  // What was unticked is not sent: a refused form holds no features then.
  const features = refused ? [refused.values['features'] ?? []].flat() : (desk?.features ?? []);
  const typed = (name: string, otherwise: string) => typedIn(refused, name, otherwise);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    title: desk ? word('desk', { desk: desk.label }) : word('add'),
    lead: desk ? word('desk-lead') : word('add-lead'),
    site: site.name,
    back: siteHref(site.id),
    action: desk ? deskHref(site.id, desk.id) : stockHref(site.id),
    labels: desk ? null : typed('labels', ''),
    label: desk ? typed('deskLabel', desk.label) : null,
    features: featureChoices(locale, features),
    submit: desk ? word('save') : word('add'),
    removal: desk && { action: `${deskHref(site.id, desk.id)}/removal`, label: word('remove'), tone: 'danger' },
    withdrawal: desk && inServiceOn(desk, today) ? { href: withdrawalHref(site.id), label: word('withdraw') } : null,
  };
}

/** A desk that was not deleted, and what is booked there. */
export interface DeskKeptModel {
  readonly title: string;
  readonly site: string;
  readonly back: string;
  readonly foreseen: Foreseen;
  readonly withdrawal: Button;
}

export const deskKeptModel = (
  locale: Locale,
  site: SiteState,
  desk: Desk,
  foreseen: Foreseen | null,
): DeskKeptModel => ({
  title: t(locale, 'reception.stock.kept', { desk: desk.label }),
  site: site.name,
  back: siteHref(site.id),
  foreseen: foreseen ?? { consequences: [], count: 0 },
  withdrawal: { href: withdrawalHref(site.id), label: t(locale, 'reception.stock.withdraw'), tone: 'primary' },
});
