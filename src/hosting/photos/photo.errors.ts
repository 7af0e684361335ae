import type { ImageFault } from '#libs/images/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';

/** Why a file makes no photo of a place. */
export type PhotoFault = ImageFault | 'missing' | 'too-large' | 'many' | 'twice';

/** A file of which no photo is made. */
export class PhotoRefused extends InvalidInput {
  constructor(fault: PhotoFault, params: Readonly<Record<string, number>> = {}) {
    super([{ field: 'photo', code: `hosting.photo-${fault}`, params }], `hosting.photo-${fault}`);
  }
}
