import type { Inspected } from '../config/index.js';
import { ok, warning, wrong, type Finding } from './finding.js';

/** What web, worker and commands would refuse at their start, and names that mean nothing. */
export function examineSettings({ refused, unknown }: Pick<Inspected, 'refused' | 'unknown'>): Finding[] {
  const findings = [
    ...refused.map((problem) => {
      const [says = problem, ...todo] = problem.split(': ');
      return wrong('settings', says, todo.join(': ') || 'see docs/configuration.md');
    }),
    ...unknown.map((name) => warning('settings', `${name} is no setting of Palier`, 'look for a misspelling')),
  ];
  return findings.length > 0 ? findings : [ok('settings', 'complete')];
}
