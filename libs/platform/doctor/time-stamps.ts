import { randomBytes } from 'node:crypto';
import type { Config } from '../config/index.js';
import { said } from '../errors/index.js';
import { timeStampAuthority } from '../seal/index.js';
import { ok, wrong, type Finding } from './finding.js';

/** Has the authority stamp random octets, as it will stamp seals. Some authorities count what they stamp. */
export async function examineTimeStamps({ timeStamps }: Config, now: () => Date): Promise<Finding> {
  if (timeStamps === null) return ok('time-stamps', 'none: the time of a seal is what the portal says');
  try {
    const { source } = await timeStampAuthority(timeStamps, now);
    const { by } = await source.stamp(randomBytes(32));
    return ok('time-stamps', `the authority answers: ${by}`);
  } catch (error) {
    return wrong(
      'time-stamps',
      `nothing is sealed meanwhile: ${said(error)}`,
      'mend PALIER_TSA_URL or its certificates, or wait',
    );
  }
}
