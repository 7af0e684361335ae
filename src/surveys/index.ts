export { AnswersRepository } from './answers.repository.js';
export { AnswerSurvey } from './answer-survey.js';
export { CloseSurvey } from './close-survey.js';
export { OpenSurvey } from './open-survey.js';
export type { Reason } from './reasons.js';
export { SurveysModule } from './surveys.module.js';
export { SurveysRepository } from './surveys.repository.js';
