/**
 * Disclosure control for counts of people: the one rule against small groups that could identify somebody (k-anonymity
 * with k = 5). Pure.
 */
export { contributorsTold, type CountedArea, FEWEST_EMPLOYERS, fixedCells, peopleOfEmployers } from './fixed-cells.js';
export { foldSmallGroups, SMALLEST_GROUP, tooFew, type Group, type ShownGroup } from './small-groups.js';
export { foldSmallTable, type GroupByColumn, type ShownRow, type ShownTable } from './small-table.js';
