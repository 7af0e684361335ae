import { Global, Module } from '@nestjs/common';
import { LetterRepository } from './letter.repository.js';
import { Letters } from './letters.js';

/** Letters to people; needs the modules of mail and members. */
@Global()
@Module({ providers: [Letters, LetterRepository], exports: [Letters] })
export class LettersModule {}
