import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config/index.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request is the operator's: it carries `METRICS_TOKEN` as a bearer token. Without that setting nobody is the
 * operator in production, and everybody is elsewhere.
 *
 * @param authorization the header of that name
 */
export function isOperator(
  config: Pick<Config, 'metricsToken' | 'environment'>,
  authorization: string | undefined,
): boolean {
  if (config.metricsToken === null) return config.environment !== 'production';
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${config.metricsToken}`));
}
