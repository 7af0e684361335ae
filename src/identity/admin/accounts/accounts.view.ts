import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { formatInstant, t } from '#libs/platform/i18n/index.js';
import type { FieldProblems, FormFault, Notice } from '#libs/platform/views/index.js';
import type { EmployerAccess, SealedAccount } from '../../local/employer-access.repository.js';
import { signInParts, type PartLink } from '../sign-in-parts.view.js';

/** /admin/sign-in/accounts: accounts of the portal at an employer. */
export interface AccountsModel {
  readonly parts: readonly PartLink[];
  readonly summary: string;
  readonly mostAccounts: string;
  readonly companyOnly: boolean;
  /** Why the company's sign-in cannot be demanded; null where it can. */
  readonly unconnected: string | null;
  /** How many of the register have no account; null where the company's sign-in opens, or all have one. */
  readonly uninvited: string | null;
  readonly seal: Notice;
  readonly sealLabel: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
}

/** The facts of the page. */
export interface AccountsFacts {
  readonly chosen: EmployerAccess;
  readonly count: number;
  /** People of the register without an account. */
  readonly without: number;
  readonly sealed: SealedAccount | null;
  readonly connected: boolean;
}

export function accountsModel(locale: Locale, facts: AccountsFacts, refused?: RefusedForm): AccountsModel {
  const { chosen, count, without, sealed, connected } = facts;
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `identity.accounts.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  return {
    parts: signInParts(locale, 'accounts'),
    summary: count === 0 ? word('count-none') : word('count', { count }),
    mostAccounts: typedIn(refused, 'mostAccounts', String(chosen.mostAccounts)),
    companyOnly: refused ? refused.values.companyOnly !== undefined : chosen.companyOnly,
    unconnected: connected ? null : word('unconnected'),
    uninvited: connected || without === 0 ? null : word('uninvited', { count: without }),
    seal: sealNotice(locale, sealed),
    sealLabel: word(sealed === null ? 'seal' : 'seal-again'),
    errors: problems?.errors,
    problems: problems?.byField ?? {},
  };
}

function sealNotice(locale: Locale, sealed: SealedAccount | null): Notice {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.accounts.${key}`, values);
  const instant = (at: Date) => formatInstant(locale, at, employerZone(), 'full');
  if (sealed?.openedAt)
    return { tone: 'danger', title: word('broken', { at: instant(sealed.openedAt) }), text: word('broken-text') };
  if (sealed?.sealedAt)
    return { tone: 'success', title: word('sealed', { at: instant(sealed.sealedAt) }), text: word('sealed-text') };
  if (sealed) return { tone: 'warning', title: word('unfinished'), text: word('unfinished-text') };
  return { tone: 'info', title: word('unsealed'), text: word('unsealed-text') };
}
