import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** An employer bears the SIREN already: its administrators let people in, or the platform is asked. */
export class SirenOpened extends InvalidInput {
  constructor() {
    super([{ field: 'siren', code: 'identity.siren-opened' }], 'identity.siren-opened');
  }
}

/** It was confirmed, or another opened an employer under the SIREN meanwhile. */
export class OpeningSettled extends Conflict {
  constructor() {
    super('identity.opening-settled', 'the opening waits for no confirmation');
  }
}
