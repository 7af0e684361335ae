import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** Others took what was left of an offer. */
export class OfferTaken extends Conflict {
  constructor() {
    super('hosting.offer-taken', 'more was asked for than the offer has left');
  }
}

/** The offer was withdrawn, or is open to others only. */
export class OfferClosed extends Conflict {
  constructor() {
    super('hosting.offer-closed', 'the offer is not open to this employer');
  }
}

/** The employer has asked this place already and waits for its answer. */
export class AlreadyAsked extends Conflict {
  constructor() {
    super('hosting.already-asked', 'the place has not answered yet');
  }
}

/** Nobody on the portal runs this place, so that nobody could answer. */
export class NotHosted extends Conflict {
  constructor() {
    super('hosting.not-hosted', 'no operator of the place is here');
  }
}

/** The employer has asked this place already and waits for its answer. */
export class AlreadyWished extends Conflict {
  constructor() {
    super('hosting.already-wished', 'the place has not answered the wish yet');
  }
}

/** The wish was answered, declined or withdrawn meanwhile. */
export class WishSettled extends Conflict {
  constructor() {
    super('hosting.wish-settled', 'the wish was settled');
  }
}

/** The month is not over: more may be booked or cancelled in it. */
export class MonthNotOver extends Conflict {
  constructor() {
    super('hosting.month-not-over', 'the month is not over');
  }
}

/** Nothing was booked in the month, so that nothing is due. */
export class NothingDue extends Conflict {
  constructor() {
    super('hosting.nothing-due', 'nothing was booked');
  }
}

/** The operator has not said which VAT it charges. */
export class VatUnknown extends Conflict {
  constructor() {
    super('hosting.vat-unknown', 'the VAT is not known');
  }
}

/** The operator has not said who it is on invoices, nor where it is paid. */
export class BillingUnknown extends Conflict {
  constructor() {
    super('hosting.billing-unknown', 'what invoices say of the operator is not known');
  }
}

/** Whoever charges VAT has a VAT number, and the operator has given none. */
export class VatIdUnknown extends Conflict {
  constructor() {
    super('hosting.vat-id-unknown', 'VAT is charged without a VAT number');
  }
}

/** The statement, or the credit, has its invoice. */
export class AlreadyInvoiced extends Conflict {
  constructor() {
    super('hosting.already-invoiced', 'the invoice was made');
  }
}

/** The invoice is at the platform, or waits to be handed over. */
export class AlreadyDeposited extends Conflict {
  constructor() {
    super('hosting.already-deposited', 'the invoice was handed over');
  }
}

/** What a credit takes back from was not invoiced: there is nothing that a credit note could name. */
export class FormerNotInvoiced extends Conflict {
  constructor() {
    super('hosting.former-not-invoiced', 'what is credited was not invoiced');
  }
}

/** The month of the contract has its statement. */
export class AlreadyIssued extends Conflict {
  constructor() {
    super('hosting.already-issued', 'the statement was issued');
  }
}

/** The line or the statement was disputed, answered or settled meanwhile. */
export class LineSettled extends Conflict {
  constructor() {
    super('hosting.line-settled', 'it was disputed, answered or settled');
  }
}

/** The other party answered or ended the contract meanwhile. */
export class ContractSettled extends Conflict {
  constructor() {
    super('hosting.contract-settled', 'the contract was answered');
  }
}

/** Another contract at the same place holds in one of the months. */
export class ContractOverlaps extends InvalidInput {
  constructor() {
    super([{ field: 'fromMonth', code: 'hosting.contract-overlaps' }], 'hosting.contract-overlaps');
  }
}

/** A contract ends no earlier than its notice allows. */
export class NoticeTooShort extends InvalidInput {
  constructor(earliest: string) {
    super([{ field: 'lastMonth', code: 'hosting.notice-short', params: { month: earliest } }]);
  }
}

/** The place belongs to another operator. */
export class NotOwnSite extends InvalidInput {
  constructor() {
    super([{ field: 'siteId', code: 'hosting.not-own-site' }]);
  }
}

/** The operator of the place was told that the platform for invoices did not take it, and hands it over again. */
export class DepositBackWithOperator extends Conflict {
  constructor() {
    super('hosting.deposit-back-with-operator', 'the invoice waits for its operator');
  }
}
