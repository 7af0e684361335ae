import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import { LONGEST_ZONE_NAME } from '../../sites/index.js';
import { featureChoices } from '../feature-words.view.js';
import { planHref } from './plan.view.js';

/** /operator/desks/{site}/plan/zones/new: a zone of desks. */
export interface ZoneFormModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly site: string;
  readonly back: string;
  readonly action: string;
  readonly longest: number;
  readonly features: readonly Choice[];
  readonly form: {
    readonly name: string;
    readonly column: string;
    readonly row: string;
    readonly width: string;
    readonly height: string;
  };
}

export function zoneFormModel(
  locale: Locale,
  site: { readonly id: string; readonly name: string },
  refused?: RefusedForm,
): ZoneFormModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string, otherwise: string) => typedIn(refused, name, otherwise);
  return {
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    site: site.name,
    back: planHref(site.id),
    action: `${planHref(site.id)}/zones`,
    longest: LONGEST_ZONE_NAME,
    features: featureChoices(locale, [refused?.values['features'] ?? []].flat()),
    form: {
      name: typed('name', ''),
      column: typed('column', '1'),
      row: typed('row', '1'),
      width: typed('width', '3'),
      height: typed('height', '2'),
    },
  };
}
