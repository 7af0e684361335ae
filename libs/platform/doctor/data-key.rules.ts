import { ok, warning, wrong, type Finding } from './finding.js';

/**
 * What has to be done about the data keys under which private keys are encrypted.
 * @param rotating whether a previous key is configured
 */
export function judgeDataKey(
  { present, previous, another }: { readonly present: number; readonly previous: number; readonly another: number },
  rotating: boolean,
): Finding {
  const all = present + previous + another;
  const keys = (count: number) => `${count} of ${all} private keys`;
  if (another > 0) {
    return wrong(
      'data key',
      `${keys(another)} rest under a key that is neither PALIER_DATA_KEY${rotating ? ' nor PALIER_DATA_KEY_PREVIOUS' : ''}`,
      'set PALIER_DATA_KEY_PREVIOUS to the key before; where it is lost: palier key retire',
    );
  }
  if (previous > 0) {
    return warning('data key', `${keys(previous)} rest under PALIER_DATA_KEY_PREVIOUS`, 'palier key rotate-data');
  }
  if (rotating) {
    const says = 'nothing rests under PALIER_DATA_KEY_PREVIOUS any more';
    return warning('data key', says, 'take it away from every process, and keep it with the backups from before');
  }
  return ok('data key', `all ${all} private keys rest under PALIER_DATA_KEY`);
}
