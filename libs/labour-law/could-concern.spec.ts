import { couldConcern } from './could-concern.js';
import { findRule } from './explain.js';
import type { Rule } from './rules/rule.js';

const rule = (id: string): Rule => {
  const found = findRule(id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

it.each([
  ['FR-CT-L3121-18', 'private', '2026-11-28', true],
  ['FR-CT-L3121-18', 'public', '2026-11-28', false],
  ['FR-FP-D2016-151-5-DELAI', 'public', '2026-11-28', true],
  ['FR-FP-D2016-151-5-DELAI', 'private', '2026-11-28', false],
  ['FR-CT-L3171-4', 'private', '2026-11-28', true],
  // A right that is younger than the day.
  ['EU-DEMINIMIS-REGISTRE', 'private', '2019-01-01', false],
] as const)('whether %s could concern a %s employer on %s: %s', (id, sector, on, concerned) => {
  expect(couldConcern(rule(id), { sector }, on)).toBe(concerned);
});
