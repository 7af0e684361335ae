import { Global, Module } from '@nestjs/common';
import { LetterRepository } from './letter.repository.js';
import { Letters } from './letters.js';
import { OwnAccountLetters } from './own-account-letters.queries.js';
import { OwnLetters } from './own-letters.queries.js';
import { UndeliveredLetterRepository } from './undelivered-letter.repository.js';
import { UndeliveredLetters } from './undelivered-letters.queries.js';

/** Letters to people; needs the modules of mail and members. */
@Global()
@Module({
  providers: [
    Letters,
    LetterRepository,
    OwnAccountLetters,
    OwnLetters,
    UndeliveredLetterRepository,
    UndeliveredLetters,
  ],
  exports: [Letters, LetterRepository, UndeliveredLetterRepository, UndeliveredLetters],
})
export class LettersModule {}
