import type { Config } from '../config/index.js';
import { DatabaseNotReady, onOwnConnection, postgresFailure } from '../db/index.js';
import { SecretBox } from '../keys/secret-box.js';
import { said } from '../errors/index.js';
import { judgeDataKey } from './data-key.rules.js';
import { warning, type Finding } from './finding.js';

/**
 * Finds under which data key the private keys in the database are encrypted; nothing where that cannot be asked yet.
 */
export async function examineDataKey(config: Config): Promise<Finding[]> {
  const box = boxOf(config);
  if (box === null) return [];
  try {
    const counts = { present: 0, previous: 0, another: 0 };
    await onOwnConnection(config.database.appUrl, async (client) => {
      const { rows } = await client.query<{ sealed: string }>('select private_encrypted as sealed from key_pairs');
      for (const { sealed } of rows) counts[box.resting(sealed)] += 1;
    });
    return [judgeDataKey(counts, config.previousDataKey !== null)];
  } catch (error) {
    // A database that is away, or that has no tables yet, has a finding of its own.
    if (error instanceof DatabaseNotReady || postgresFailure(error)?.code === '42P01') return [];
    return [warning('data key', said(error), 'see docs/operations.md, "Secrets and keys"')];
  }
}

/** Null without a data key: that is a finding of the settings. */
function boxOf(config: Config): SecretBox | null {
  try {
    return new SecretBox(config.dataKey, config.previousDataKey);
  } catch {
    return null;
  }
}
