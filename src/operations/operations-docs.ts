import { declaredSchedules } from '#libs/platform/queue/index.js';
import { FORGOTTEN, KEPT } from './retention.js';

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * The generated part of docs/operations.md, made from the declarations in the code: what runs when, and what is forgotten
 * at which age. Complete once the modules of the portal are loaded.
 */
export function operationsTables(): string {
  const schedules = declaredSchedules().map(({ id, pattern, zone, what }) => [
    `\`${id}\``,
    `\`${pattern}\``,
    zone,
    what,
  ]);
  const ages = FORGOTTEN.map(({ table: name, since, days, why }) => [`\`${name}\``, `\`${since}\``, `${days}`, why]);
  const kept = Object.entries(KEPT).map(([name, why]) => [`\`${name}\``, why]);
  return `## What runs when

Times are of the zone, written as cron does: minute, hour, day, month, weekday.

${table(['schedule', 'when', 'zone', 'what it does'], schedules)}

What is due is kept in the table \`job_schedules\`; a firing that fell into a time without workers is made up for once. A
schedule that no worker's code has any more is removed after an hour. Beside these, all the time: every worker hands committed
messages of the outbox to the queues (at once, and by a look every two seconds), looks for those that do not begin and takes
over those whose worker has gone; every web process removes ended sessions (every quarter of an hour).

## What is forgotten

${table(['table', 'age counts from', 'days', 'why so long'], ages)}

What was deleted is counted in the log, in the metric \`palier_forgotten_rows_total\` and in the table \`retention_counts\`.

<details><summary>Tables that no age empties</summary>

${table(['table', 'why'], kept)}

</details>
`;
}
