import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';

/** /platform/organisations: opening an operator or a territory. */
export interface OpeningModel {
  readonly kinds: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint: string;
    readonly selected: boolean;
  }[];
  readonly values: {
    readonly name: string;
    readonly operator: string;
    readonly departments: string;
    readonly displayName: string;
    readonly email: string;
  };
  readonly errors: ReturnType<typeof errorSummary>['errors'];
  readonly problems: {
    readonly kind?: string;
    readonly name?: string;
    readonly operatorId?: string;
    readonly departments?: string;
    readonly displayName?: string;
    readonly email?: string;
  };
}

export function openingModel(locale: Locale, refused?: RefusedForm): OpeningModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field);
  return {
    kinds: (['operator', 'territory'] as const).map((kind) => ({
      value: kind,
      label: t(locale, `organisations.kinds.${kind}`),
      hint: t(locale, `identity.opening.${kind}-hint`),
      selected: (typed('kind') || 'operator') === kind,
    })),
    values: {
      name: typed('name'),
      operator: typed('operator'),
      departments: typed('departments'),
      displayName: typed('displayName'),
      email: typed('email'),
    },
    errors: problems?.errors ?? [],
    problems: problems?.byField ?? {},
  };
}
