export {
  type Consequence,
  CONSEQUENCE_ROWS,
  type ConsequenceRow,
  Consequences,
  type Forecaster,
  Foresees,
  type Foreseen,
} from './consequences.js';
export { ConsequencesModule } from './consequences.module.js';
