import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import type { Hosts } from './hosts.page.js';

/** The form that asks for an attestation about a place. */
export interface HostsModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly sites: readonly Choice[];
  readonly locales: readonly Choice[];
}

/** /hr/attestations/hosts. */
export function hostsModel(locale: Locale, { sites }: Hosts, refused?: RefusedForm): HostsModel {
  const problems = refused ? errorSummary(locale, refused.refusal) : null;
  const chosen = refused?.values['locale'] ?? 'fr';
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    sites: sites.map(({ id, name, communeName }) => ({
      value: id,
      label: `${name}, ${communeName}`,
      selected: id === refused?.values['site'],
    })),
    locales: (['fr', 'en'] as const).map((value) => ({
      value,
      label: t(locale, `attestations.language.${value}`),
      selected: value === chosen,
    })),
  };
}
