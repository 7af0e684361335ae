import { Contributes, type Contribution, type MenuArea, type MenuEntry } from '#libs/platform/contributions/index.js';
import type { Permission } from './access.rules.js';

/** The areas of the portal: the programme as HR runs it, the access to it, one's own pages, and those of operators, territories, the platform. */
export const AREAS = [
  { id: 'hr', labelKey: 'common.nav.hr-area', icon: 'layout-dashboard', order: 10, paths: ['/hr', '/outbox'] },
  { id: 'admin', labelKey: 'common.nav.admin-area', icon: 'shield-lock', order: 20, paths: ['/admin'] },
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

type Entry = Omit<MenuEntry, 'area' | 'permission'> & {
  readonly area: (typeof AREAS)[number]['id'] | null;
  readonly permission: Permission;
};

/** Declares on a module what it brings to the platform: menu entries with the permission of their page, paths, limits. */
export const Brings = (contribution: Omit<Contribution, 'areas' | 'menu'> & { readonly menu?: readonly Entry[] }) =>
  Contributes(contribution);
