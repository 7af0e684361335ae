import { InvalidInput } from '#libs/platform/errors/index.js';

/** A limit of a unit or person that the register does not hold. */
export class NobodyToLimit extends InvalidInput {
  constructor(field: 'whom' | 'person') {
    super([{ field, code: `bookings.limit-${field}` }], `bookings.limit-${field}`);
  }
}
