import { PERMISSION_NAMES, ROLES, type Permission } from './access.rules.js';
import { permissionWords, reachWords } from './permissions.view.js';

/** The table of docs/permissions.md, made from the table in the code. */
export function permissionsTable(): string {
  const lines = [
    ['permission', 'lets somebody', ...ROLES],
    ['---', '---', ...ROLES.map(() => '---')],
    ...PERMISSION_NAMES.map((permission: Permission) => [
      `\`${permission}\``,
      permissionWords('en', permission),
      ...ROLES.map((role) => reachWords('en', permission, role)),
    ]),
  ];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
