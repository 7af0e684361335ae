import type { RequestContext } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm, typedIn } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { ALL_ROLES, rolesOf } from '../../access/index.js';
import type { StaffFacts } from '../../organisations/index.js';

interface StaffCell {
  readonly text?: string;
  readonly sub?: string;
  readonly strong?: boolean;
  readonly label: string;
  readonly button?: { readonly action: string; readonly label: string; readonly ariaLabel: string };
}

/** /staff: the people of the organisation, and a form to invite another. */
export interface StaffModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly { readonly cells: readonly StaffCell[] }[];
  readonly roles: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint: string;
    readonly selected: boolean;
  }[];
  readonly displayName: string;
  readonly email: string;
  readonly errors: ReturnType<typeof errorSummary>['errors'];
  readonly problems: { readonly displayName?: string; readonly email?: string; readonly role?: string };
}

export function staffModel(ctx: RequestContext, staff: readonly StaffFacts[], refused?: RefusedForm): StaffModel {
  const { locale } = ctx;
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `identity.staff.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (field: string) => typedIn(refused, field);
  const roles = rolesOf({ ...ctx, employeeId: null, roles: ALL_ROLES });
  return {
    columns: ['person', 'role', 'state', 'access'].map((column) => ({ label: word(column) })),
    rows: staff.map((member) => ({
      cells: [
        { text: member.displayName, sub: member.email, strong: true, label: word('person') },
        { text: member.roles.map((role) => t(locale, `access.roles.${role}`)).join(', '), label: word('role') },
        member.accountId === null
          ? {
              text: word('invited'),
              label: word('state'),
              button: {
                action: `/staff/${member.memberId}/invitation`,
                label: word('again'),
                ariaLabel: word('again-to', { name: member.displayName }),
              },
            }
          : { text: word('active'), label: word('state') },
        {
          label: word('access'),
          ...(ctx.actor.id === member.memberId
            ? { text: word('you') }
            : {
                button: {
                  action: `/staff/${member.memberId}/closing`,
                  label: word('close'),
                  ariaLabel: word('close-of', { name: member.displayName }),
                },
              }),
        },
      ],
    })),
    roles: roles.map((role, index) => ({
      value: role,
      label: t(locale, `access.roles.${role}`),
      hint: t(locale, `access.role-text.${role}`),
      selected: typed('role') === role || (typed('role') === '' && index === roles.length - 1),
    })),
    displayName: typed('displayName'),
    email: typed('email'),
    errors: problems?.errors ?? [],
    problems: problems?.byField ?? {},
  };
}
