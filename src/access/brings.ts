import {
  Contributes,
  type Contribution,
  type MenuArea,
  type MenuEntry,
  type SettingsGroup,
  type SettingsPage,
} from '#libs/platform/contributions/index.js';
import type { Permission } from './access.rules.js';

/** The areas of the portal: the programme as HR runs it, the access to it, one's own pages, and those of operators, territories, the platform. */
export const AREAS = [
  {
    id: 'hr',
    labelKey: 'common.nav.hr-area',
    icon: 'layout-dashboard',
    order: 10,
    paths: ['/hr', '/outbox', '/settings'],
  },
  { id: 'admin', labelKey: 'common.nav.admin-area', icon: 'shield-lock', order: 20, paths: ['/admin', '/settings'] },
  { id: 'operator', labelKey: 'common.nav.operator-area', icon: 'door-enter', order: 40, paths: ['/operator'] },
  { id: 'territory', labelKey: 'common.nav.territory-area', icon: 'map-2', order: 50, paths: ['/territory'] },
  {
    id: 'platform',
    labelKey: 'common.nav.platform-area',
    icon: 'building-broadcast-tower',
    order: 60,
    paths: ['/platform'],
  },
  { id: 'mine', labelKey: 'common.nav.employee-area', icon: 'armchair', order: 30 },
] as const satisfies readonly MenuArea[];

/** The headings of the settings home, from what people ask for most. */
export const SETTINGS_GROUPS = [
  { id: 'people', labelKey: 'settings.groups.people', order: 10 },
  { id: 'agreements', labelKey: 'settings.groups.agreements', order: 20 },
  { id: 'days', labelKey: 'settings.groups.days', order: 30 },
  { id: 'proof', labelKey: 'settings.groups.proof', order: 40 },
  { id: 'employer', labelKey: 'settings.groups.employer', order: 50 },
  { id: 'access', labelKey: 'settings.groups.access', order: 60 },
  { id: 'programs', labelKey: 'settings.groups.programs', order: 70 },
  { id: 'privacy', labelKey: 'settings.groups.privacy', order: 80 },
] as const satisfies readonly SettingsGroup[];

interface Known {
  readonly permission: Permission;
  readonly group: (typeof SETTINGS_GROUPS)[number]['id'];
}

type Entry = Omit<MenuEntry, 'area' | 'permission' | 'group'> &
  Pick<Known, 'permission'> &
  Partial<Pick<Known, 'group'>> & { readonly area: (typeof AREAS)[number]['id'] | null };

type Home = Omit<NonNullable<Contribution['settingsHome']>, 'permission'> & Pick<Known, 'permission'>;

/** What a module of the portal may bring: pages with a permission of the table, areas and groups that exist. */
type Brought = Omit<Contribution, 'areas' | 'menu' | 'settingsGroups' | 'settings' | 'settingsHome'> & {
  readonly menu?: readonly Entry[];
  readonly settings?: readonly (Omit<SettingsPage, 'permission' | 'group'> & Known)[];
  readonly settingsHome?: Home;
};

/**
 * Declares on a module what it brings to the platform: menu entries with the permission of their page, lines of the
 * settings home, paths, limits.
 */
export const Brings = (contribution: Brought) => Contributes(contribution);
