import type { ImageFault } from '#libs/images/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';

/** Why a file makes no logo. */
export type LogoFault = ImageFault | 'missing' | 'too-large';

/** A file of which no logo can be made. */
export class LogoRefused extends InvalidInput {
  constructor(fault: LogoFault, params: Readonly<Record<string, number>> = {}) {
    super([{ field: 'logo', code: `employers.logo-${fault}`, params }], `employers.logo-${fault}`);
  }
}
