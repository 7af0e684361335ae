import { AnswerElsewhere } from './answer-elsewhere.js';
import { AskElsewhere } from './ask-elsewhere.js';
import { ElsewhereController } from './elsewhere.controller.js';
import { ElsewherePage } from './elsewhere.page.js';
import { ElsewhereRepository } from './elsewhere.repository.js';
import { HrElsewhereController } from './hr-elsewhere.controller.js';
import { OwnElsewhereData } from './own-elsewhere-data.queries.js';
import { TellOfElsewhereJob } from './tell-of-elsewhere.job.js';

/** Days at places where the company holds nothing: for the module that puts the folders together. */
export const ELSEWHERE_CONTROLLERS = [ElsewhereController, HrElsewhereController];
export const ELSEWHERE_PROVIDERS = [
  AnswerElsewhere,
  AskElsewhere,
  ElsewherePage,
  ElsewhereRepository,
  OwnElsewhereData,
  TellOfElsewhereJob,
];
