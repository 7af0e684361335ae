import { InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';

/** Half days that cannot be declared so; each names its control, why, and the way out. */
export class DaysRefused extends InvalidInput {
  constructor(fields: readonly FieldRefusal[]) {
    super(fields, 'ledger.refused');
  }
}
