/**
 * What may be shown of counts of people: the one rule against small numbers that point at somebody. Pure.
 */
export { foldSmallGroups, SMALLEST_GROUP, tooFew, type Group, type ShownGroup } from './small-groups.js';
export { foldSmallTable, type GroupByColumn, type ShownRow, type ShownTable } from './small-table.js';
