import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, page, type PageResult, type RefusedForm } from '#libs/platform/http/index.js';
import { isPurpose, safeReturnPath } from '../saml/return-path.rules.js';
import { AccountsRepository } from './accounts.repository.js';
import { forNobody } from './nobody.js';
import { Passkeys } from './passkeys.js';

/** /sign-in/account/confirm: who signs identifies again. */
export interface ConfirmAccountModel {
  readonly purpose: string;
  readonly back: string;
  /** What the browser is told; null where the account has no passkey. */
  readonly options: string | null;
  readonly hasCode: boolean;
  readonly errors: ReturnType<typeof errorSummary>['errors'];
  readonly problems: { readonly code?: string };
}

/** What is confirmed, and where to go on. @throws InvalidInput naming the field */
export function whatIsConfirmed(given: Readonly<Record<string, unknown>>): { purpose: string; returnPath: string } {
  const { purpose } = given;
  const returnPath = safeReturnPath(given.return);
  if (!isPurpose(purpose) || returnPath === null) {
    throw new InvalidInput([{ field: isPurpose(purpose) ? 'return' : 'purpose', code: 'input.wrong-form' }]);
  }
  return { purpose, returnPath };
}

/** The page on which somebody with an account of the portal identifies again. */
@Injectable()
export class ConfirmAccountPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly passkeys: Passkeys,
  ) {}

  async show(
    ctx: RequestContext,
    facts: {
      readonly accountId: string;
      readonly challenge: string;
      readonly purpose: string;
      readonly returnPath: string;
      readonly refused: RefusedForm | undefined;
    },
  ): Promise<PageResult> {
    const { account, proofs } = await this.uow.read(forNobody(ctx), async (tx) => ({
      account: await this.accounts.byId(tx, facts.accountId),
      proofs: await this.accounts.proofs(tx, facts.accountId),
    }));
    if (!account) throw new NotFound('account');
    const problems = facts.refused && errorSummary(ctx.locale, facts.refused.refusal);
    const model: ConfirmAccountModel = {
      purpose: facts.purpose,
      back: facts.returnPath,
      options: proofs.passkeys > 0 ? await this.passkeys.toAsk(facts.challenge) : null,
      hasCode: account.totp !== null,
      errors: problems?.errors ?? [],
      problems: problems?.byField ?? {},
    };
    return page('identity/confirm-account', model);
  }
}
