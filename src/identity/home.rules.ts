import { can, type Asker } from '../access/index.js';

/** Where somebody begins: HR at the dashboard, an administrator at the journal, everybody else at one's own week. */
export function homeOf(asker: Asker): string {
  if (can(asker, 'reports.read')) return '/hr';
  return can(asker, 'access.read') ? '/hr/audit' : '/week';
}
