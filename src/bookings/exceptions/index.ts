import { AnswerException } from './answer-exception.js';
import { AskException } from './ask-exception.js';
import { BookExcepted } from './book-excepted.js';
import { ExceptionsController } from './exceptions.controller.js';
import { ExceptionsPage } from './exceptions.page.js';
import { ExceptionsRepository } from './exceptions.repository.js';
import { OwnExceptionsData } from './own-exceptions-data.queries.js';
import { TeamExceptionsController } from './team-exceptions.controller.js';
import { TellOfExceptionJob } from './tell-of-exception.job.js';

/** Exceptions from limits of the employer: for the module that puts the folders together. */
export const EXCEPTIONS_CONTROLLERS = [ExceptionsController, TeamExceptionsController];
export const EXCEPTIONS_PROVIDERS = [
  AnswerException,
  AskException,
  BookExcepted,
  ExceptionsPage,
  ExceptionsRepository,
  OwnExceptionsData,
  TellOfExceptionJob,
];
