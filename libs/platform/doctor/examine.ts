import type { Inspected } from '../config/index.js';
import { examineDatabase } from './database.queries.js';
import type { Finding } from './finding.js';
import { examineDataKey } from './keys.queries.js';
import { examineDisk, examineDocuments, examineMail, examineRedis, examineSeal, examineTraces } from './servers.js';
import { examineTimeStamps } from './time-stamps.js';
import { examineSettings } from './settings.js';

/**
 * Examines everything that the portal needs, with the settings it would have, and changes nothing. Settings with which
 * not even a command could work end the examination.
 *
 * @param known names of the migrations of this version
 */
export async function examine(
  inspected: Inspected,
  known: readonly string[],
  clock: { now(): Date; nowMs(): number },
): Promise<Finding[]> {
  const settings = examineSettings(inspected);
  const { config } = inspected;
  if (config === null) return settings;
  const [database, dataKey, redis, mail, seal, timeStamps, documents, traces, disk] = await Promise.all([
    examineDatabase(config, known, () => clock.nowMs()),
    examineDataKey(config),
    examineRedis(config),
    examineMail(config),
    examineSeal(config, clock.now()),
    examineTimeStamps(config, () => clock.now()),
    examineDocuments(config),
    examineTraces(config),
    examineDisk(),
  ]);
  return [...settings, ...database, ...dataKey, ...redis, ...mail, seal, timeStamps, ...documents, ...traces, disk];
}
