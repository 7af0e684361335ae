/** What modules bring to the platform by themselves: menus, paths, limits, words. */
export { Contributes, type Contribution, type Dialect, type MenuArea, type MenuEntry } from './contribution.js';
export { Contributions } from './contributions.js';
export { homeIn, navigationOn, type MenuFacts, type Navigation, type NavItem } from './navigation.js';
