import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import type { LinkedPerson } from './account-links.repository.js';

type Errors = ReturnType<typeof errorSummary>['errors'];

/** Choosing how to sign in. */
export interface AccessModel {
  readonly action: string;
  readonly name: string;
  readonly email: string;
  readonly isReset: boolean;
  readonly options: string;
  readonly qr: string;
  /** The authenticator's secret in groups of four, to be typed. */
  readonly secret: string;
  readonly errors: Errors;
  readonly problems: { readonly password?: string; readonly code?: string };
}

export function accessModel(
  locale: Locale,
  facts: {
    readonly token: string;
    readonly person: LinkedPerson;
    readonly isReset: boolean;
    readonly options: string;
    readonly qr: string;
    readonly secret: string;
    readonly refused: RefusedForm | undefined;
  },
): AccessModel {
  const problems = facts.refused && errorSummary(locale, facts.refused.refusal);
  return {
    action: `/access/${facts.token}`,
    name: facts.person.displayName,
    email: facts.person.email,
    isReset: facts.isReset,
    options: facts.options,
    qr: facts.qr,
    secret: facts.secret.replaceAll(/.{4}(?=.)/g, '$& '),
    errors: problems?.errors ?? [],
    problems: problems?.byField ?? {},
  };
}

/** Joining an organisation with the account that somebody has. */
export interface JoinModel {
  readonly action: string;
  readonly name: string;
  readonly email: string;
}

export const joinModel = (token: string, person: LinkedPerson): JoinModel => ({
  action: `/access/${token}/join`,
  name: person.displayName,
  email: person.email,
});

/** Opening the platform: its name and its first administrator. */
export interface FirstModel {
  readonly action: string;
  readonly values: { readonly name: string; readonly displayName: string; readonly email: string };
  readonly errors: Errors;
  readonly problems: { readonly name?: string; readonly displayName?: string; readonly email?: string };
}

export function firstModel(locale: Locale, token: string, refused: RefusedForm | undefined): FirstModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field);
  return {
    action: `/access/${token}/first`,
    values: { name: typed('name'), displayName: typed('displayName'), email: typed('email') },
    errors: problems?.errors ?? [],
    problems: problems?.byField ?? {},
  };
}

/** Codes that are shown once. */
export interface OpenedModel {
  readonly codes: readonly string[];
}

export const openedModel = (codes: readonly string[]): OpenedModel => ({ codes });
