import type { Locale, OrganisationKind } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  ROLES,
  ROLES_OF,
  type AnyRole,
  type Grants,
  type Permission,
} from './access.rules.js';

/** /admin/permissions: one table per part of the portal, one row per permission, one column per role. */
export interface PermissionsModel {
  readonly roles: readonly { readonly name: string; readonly text: string }[];
  readonly scopes: readonly { readonly label: string; readonly value: string }[];
  readonly parts: readonly PermissionsPart[];
}

interface PermissionsPart {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly { readonly cells: readonly PermissionCell[] }[];
}

interface PermissionCell {
  readonly text: string;
  readonly sub?: string;
  readonly strong?: boolean;
  readonly label?: string;
}

/** What a permission lets somebody do, in words. */
export const permissionWords = (locale: Locale, permission: Permission): string =>
  t(locale, `access.permissions.${permission}`);

/** How far a role reaches with a permission, in words. */
export const reachWords = (locale: Locale, permission: Permission, role: AnyRole): string => {
  const grants: Grants = PERMISSIONS[permission];
  return t(locale, `access.scopes.${grants[role] ?? 'none'}`);
};

/** The permissions that the roles of one kind of organisation hold, in the order of the table. */
export const permissionsOf = (kind: OrganisationKind): Permission[] => {
  const roles: readonly string[] = ROLES_OF[kind];
  return PERMISSION_NAMES.filter((name) => Object.keys(PERMISSIONS[name]).some((role) => roles.includes(role)));
};

export function permissionsModel(locale: Locale): PermissionsModel {
  const names = permissionsOf('employer');
  const parts = [...new Set(names.map(partOf))];
  return {
    roles: ROLES.map((role) => ({
      name: t(locale, `access.roles.${role}`),
      text: t(locale, `access.role-text.${role}`),
    })),
    scopes: (['own', 'team', 'all', 'none'] as const).map((scope) => ({
      label: t(locale, `access.scopes.${scope}`),
      value: t(locale, `access.scope-text.${scope}`),
    })),
    parts: parts.map((part) => ({
      id: part,
      title: t(locale, `access.parts.${part}`),
      columns: [
        { label: t(locale, 'access.columns.permission') },
        ...ROLES.map((role) => ({ label: t(locale, `access.roles.${role}`) })),
      ],
      rows: names
        .filter((permission) => partOf(permission) === part)
        .map((permission) => ({
          cells: [
            { text: permissionWords(locale, permission), sub: permission, strong: true },
            ...ROLES.map((role) => ({
              text: reachWords(locale, permission, role),
              label: t(locale, `access.roles.${role}`),
            })),
          ],
        })),
    })),
  };
}

/** The part of the portal that a permission belongs to: its name up to the dot. */
const partOf = (permission: Permission): string => permission.split('.')[0] ?? permission;
