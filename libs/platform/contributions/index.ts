/** What modules bring to the platform by themselves: menus, paths, limits, words. */
export {
  Contributes,
  type Contribution,
  type Dialect,
  type MenuArea,
  type MenuEntry,
  type SettingsGroup,
  type SettingsHome,
  type SettingsPage,
} from './contribution.js';
export { Contributions } from './contributions.js';
export { homeIn, navigationOn, type MenuFacts, type Navigation, type NavItem, type NavLine } from './navigation.js';
