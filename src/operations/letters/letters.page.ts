import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { UndeliveredLetters, type UndeliveredLetter } from '#libs/platform/letters/index.js';
import { can } from '../../access/index.js';
import type { LettersQuery } from './letters.forms.js';
import { shownRecipient } from './shown-recipient.rules.js';

const PAGE_SIZE = 50;

/** The facts shown on /hr/letters. */
export interface UndeliveredFacts {
  readonly letters: readonly UndeliveredLetter[];
  /** The letter after which the next page begins; null on the last. */
  readonly next: string | null;
  readonly waiting: number;
}

/** Letters that did not leave, newest first; addresses as far as the reader may see them. */
@Injectable()
export class LettersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly undelivered: UndeliveredLetters,
  ) {}

  async of(ctx: RequestContext, { show, after }: LettersQuery): Promise<UndeliveredFacts> {
    const sight = { employees: can(ctx, 'employees.read'), members: can(ctx, 'members.manage') };
    return this.uow.read(ctx, async (tx) => {
      const found = await this.undelivered.page(tx, show, after, PAGE_SIZE + 1);
      const letters = found.slice(0, PAGE_SIZE);
      return {
        letters: letters.map((letter) => ({ ...letter, recipient: shownRecipient(letter, sight) })),
        next: found.length > PAGE_SIZE ? letters.at(-1)!.id : null,
        waiting: (await this.undelivered.waiting(tx)).count,
      };
    });
  }
}
