import { accidentExamples, dialogueExamples } from './b-c.examples.js';
import { crossBorderExamples, publicServiceExamples } from './h-i.examples.js';
import { dataAndAidExamples } from './j.examples.js';
import { frameExamples } from './a.examples.js';
import { healthExamples, workingTimeExamples } from './d-e.examples.js';
import { moneyExamples, nationalAgreementExamples } from './f-g.examples.js';
import type { Examples } from './example.js';

/** The examples of every rule. */
export const EXAMPLES: Examples = {
  ...frameExamples,
  ...accidentExamples,
  ...dialogueExamples,
  ...healthExamples,
  ...workingTimeExamples,
  ...nationalAgreementExamples,
  ...moneyExamples,
  ...publicServiceExamples,
  ...crossBorderExamples,
  ...dataAndAidExamples,
};
