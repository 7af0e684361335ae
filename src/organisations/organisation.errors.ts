import { DomainError, InvalidInput } from '#libs/platform/errors/index.js';

/** The operator runs its own organisation already (HTTP 409). */
export class OperatorOpened extends DomainError {
  override readonly status = 409;

  constructor() {
    super('organisations.operator-opened', 'this operator has an organisation already');
  }
}

/** There is one platform, and it is open (HTTP 409). */
export class PlatformOpened extends DomainError {
  override readonly status = 409;

  constructor() {
    super('organisations.platform-opened', 'the platform has an organisation already');
  }
}

/** No operator of the network has this id. */
export class OperatorUnknown extends InvalidInput {
  constructor() {
    super([{ field: 'operatorId', code: 'organisations.operator-unknown' }], 'organisations.operator-unknown');
  }
}

/** Nobody else could invite or close an access: the last who can must stay (HTTP 409). */
export class LastOfStaff extends DomainError {
  override readonly status = 409;

  constructor() {
    super('organisations.last-of-staff', 'no other active member could keep the people of this organisation');
  }
}

/** Somebody of this organisation has the address already (HTTP 409). */
export class StaffKnown extends DomainError {
  override readonly status = 409;

  constructor() {
    super('organisations.staff-known', 'a member of this organisation has this e-mail address');
  }
}
