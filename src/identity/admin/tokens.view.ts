import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import { RESOURCE_SCOPES } from '../../access/index.js';
import { LONGEST_TOKEN_DAYS, TOKEN_DAYS, TOKEN_SCOPES, type TokenState } from '../tokens/api-token.rules.js';
import type { CreatedToken } from '../tokens/create-api-token.js';
import type { TokenView } from '../tokens/token-list.js';

/** A scope in words (`employees:read`: “read employees”). */
const resourceWords = (locale: Locale, scope: string): string =>
  t(locale, `identity.tokens.resources.${scope.replace(':', '-')}`);

type Summary = ReturnType<typeof errorSummary>;

/** One token in a table: what it is called and acts as, where it stands, until when, last used. */
export interface TokenRow {
  readonly cells: readonly {
    readonly text?: string;
    readonly sub?: string;
    readonly pill?: { readonly tone: 'success' | 'neutral' | 'warning'; readonly label: string };
    readonly label: string;
    readonly button?: {
      readonly action: string;
      readonly label: string;
      readonly ariaLabel: string;
      readonly fields: readonly { readonly name: string; readonly value: string }[];
    };
  }[];
}

/** /admin/tokens: the tokens of the employer, and a form for another one. */
export interface TokensModel {
  readonly rows: readonly TokenRow[];
  readonly columns: readonly { readonly label: string }[];
  readonly longest: number;
  /** Address of the description of the interface. */
  readonly description: string;
  /** What the new token is for. */
  readonly scopes: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint: string;
    readonly selected: boolean;
  }[];
  /** What a token for parts of the interface may be narrowed to. */
  readonly resources: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
  readonly name: string;
  readonly as: string;
  readonly days: string;
  readonly errors: Summary['errors'] | undefined;
  /** Words beside the fields of the form. */
  readonly problems: {
    readonly scope?: string;
    readonly resources?: string;
    readonly name?: string;
    readonly as?: string;
    readonly days?: string;
  };
}

/** The page that shows a new token, once. */
export interface CreatedTokenModel {
  readonly token: string;
  /** Address of the directory interface, for a token that opens it. */
  readonly directory: string | null;
  readonly as: string;
  readonly until: string;
}

const TONES = { live: 'success', expired: 'warning', revoked: 'neutral' } as const satisfies Record<TokenState, string>;

/** Whom it acts as, and what it is narrowed to. */
function reachOf(locale: Locale, { scope, actsAs, resources }: TokenView): string {
  if (scope === 'scim') return t(locale, 'identity.tokens.scopes.scim');
  const parts = (resources ?? []).map((one) => resourceWords(locale, one));
  return [actsAs ?? t(locale, 'identity.tokens.nobody'), ...parts].join(' · ');
}

/** @param returnTo page on which somebody goes on after revoking it */
export function tokenRow(locale: Locale, token: TokenView, returnTo: string): TokenRow {
  const label = (column: string) => t(locale, `identity.tokens.${column}`);
  const name = token.name || label('unnamed');
  const never = { text: label('never'), label: label('use') };
  return {
    cells: [
      {
        text: name,
        sub: reachOf(locale, token),
        label: label('name'),
      },
      { pill: { tone: TONES[token.state], label: label(`states.${token.state}`) }, label: label('state') },
      {
        text: token.expiresAt ? formatInstant(locale, token.expiresAt, employerZone(), 'date') : label('without-end'),
        label: label('end'),
      },
      {
        ...(token.lastUsedOn ? { text: formatDate(locale, token.lastUsedOn, 'date'), label: label('use') } : never),
        ...(token.state === 'live' && {
          button: {
            action: `/admin/tokens/${token.id}/revocation`,
            label: label('revoke'),
            ariaLabel: t(locale, 'identity.tokens.revoke-one', { name }),
            fields: [{ name: 'return', value: returnTo }],
          },
        }),
      },
    ],
  };
}

export function tokensModel(
  locale: Locale,
  tokens: readonly TokenView[],
  root: string,
  refused?: RefusedForm,
): TokensModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    rows: tokens.map((token) => tokenRow(locale, token, '/admin/tokens')),
    columns: ['name', 'state', 'end', 'use'].map((column) => ({ label: t(locale, `identity.tokens.${column}`) })),
    longest: LONGEST_TOKEN_DAYS,
    description: `${root}/api/openapi.json`,
    scopes: TOKEN_SCOPES.map((value) => ({
      value,
      label: t(locale, `identity.tokens.scopes.${value}`),
      hint: t(locale, `identity.tokens.scopes.${value}-hint`),
      selected: typedIn(refused, 'scope', 'api') === value,
    })),
    resources: RESOURCE_SCOPES.map((value) => ({
      value,
      label: resourceWords(locale, value),
      selected: [refused?.values.resources].flat().includes(value),
    })),
    name: typedIn(refused, 'name'),
    as: typedIn(refused, 'as'),
    days: typedIn(refused, 'days', String(TOKEN_DAYS)),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

export const createdTokenModel = (locale: Locale, made: CreatedToken, directory: string | null): CreatedTokenModel => ({
  token: made.token,
  directory,
  as: made.as,
  until: formatInstant(locale, made.expiresAt, employerZone(), 'date'),
});
