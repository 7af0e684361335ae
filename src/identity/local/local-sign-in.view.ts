import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';

type Errors = ReturnType<typeof errorSummary>['errors'];

/** Signing in with an account of the portal. */
export interface LocalSignInModel {
  readonly options: string;
  readonly email: string;
  readonly shared: boolean;
  readonly returnPath: string | null;
  readonly errors: Errors;
  readonly problems: { readonly email?: string; readonly password?: string; readonly code?: string };
}

export function localSignInModel(
  locale: Locale,
  { options, returnPath, refused }: { options: string; returnPath: string | null; refused: RefusedForm | undefined },
): LocalSignInModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    options,
    email: typedIn(refused, 'email'),
    shared: refused?.values['shared'] === '1',
    returnPath,
    errors: problems?.errors ?? [],
    problems: problems?.byField ?? {},
  };
}

/** Asking to choose anew how to sign in. */
export interface ResetModel {
  readonly email: string;
  readonly errors: Errors;
  readonly emailError: string | undefined;
}

export function resetModel(locale: Locale, refused?: RefusedForm): ResetModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    email: typedIn(refused, 'email'),
    errors: problems?.errors ?? [],
    emailError: problems?.byField['email'],
  };
}
