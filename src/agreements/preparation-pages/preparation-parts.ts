import type { Provider, Type } from '@nestjs/common';
import { BeginPreparation } from '../preparations/begin-preparation.js';
import { DiscardPreparation } from '../preparations/discard-preparation.js';
import { DraftPreparation } from '../preparations/draft-preparation.js';
import { DraftPreparationJob } from '../preparations/draft-preparation.job.js';
import { EditPreparation } from '../preparations/edit-preparation.js';
import { EditPreparedPerson } from '../preparations/edit-prepared-person.js';
import { GroupPeople } from '../preparations/group-people.queries.js';
import { OpenPreparation } from '../preparations/open-preparation.js';
import { OwnPreparationsData } from '../preparations/own-preparations-data.queries.js';
import { PreparationsRepository } from '../preparations/preparations.repository.js';
import { SendPreparation } from '../preparations/send-preparation.js';
import { SendPreparationJob } from '../preparations/send-preparation.job.js';
import { PreparationJudge } from '../preparations/preparation-judge.js';
import { PreparationPage } from './preparation.page.js';
import { PreparationsController } from './preparations.controller.js';
import { PreparationsPage } from './preparations.page.js';

/** Before `hr/agreements/:id`. */
export const PREPARATION_CONTROLLERS: Type[] = [PreparationsController];

/** What preparing for groups needs inside the module. */
export const PREPARATION_PROVIDERS: Provider[] = [
  BeginPreparation,
  DiscardPreparation,
  DraftPreparation,
  DraftPreparationJob,
  EditPreparation,
  EditPreparedPerson,
  GroupPeople,
  OpenPreparation,
  OwnPreparationsData,
  PreparationJudge,
  PreparationPage,
  PreparationsPage,
  PreparationsRepository,
  SendPreparation,
  SendPreparationJob,
];
