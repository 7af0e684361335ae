import { ORGANISATION_KINDS, type OrganisationKind } from '#libs/platform/context/index.js';
import { ROLES_OF } from './access.rules.js';
import { permissionsOf, permissionWords, reachWords } from './permissions.view.js';

/** The tables of docs/permissions.md, made from the table in the code: one for each kind of organisation. */
export const permissionsTable = (): string =>
  ORGANISATION_KINDS.map((kind) => `## At ${TITLES[kind]}\n\n${tableOf(kind)}`).join('\n');

const TITLES: Readonly<Record<OrganisationKind, string>> = {
  employer: 'an employer',
  operator: 'an operator of sites',
  territory: 'a territory',
  platform: 'the platform',
};

function tableOf(kind: OrganisationKind): string {
  const roles = ROLES_OF[kind];
  const lines = [
    ['permission', 'lets somebody', ...roles],
    ['---', '---', ...roles.map(() => '---')],
    ...permissionsOf(kind).map((permission) => [
      `\`${permission}\``,
      permissionWords('en', permission),
      ...roles.map((role) => reachWords('en', permission, role)),
    ]),
  ];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
