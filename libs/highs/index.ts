/** HiGHS, the solver of linear and mixed-integer programmes (WebAssembly, MIT): loading, models, searches that end by count. */
export { CscWriter, type CscMatrix } from './csc-writer.js';
export {
  type HighsModel,
  loadSolver,
  NO_SEARCH,
  type OnSearch,
  type SearchLimits,
  type Solved,
  solveModel,
} from './solver.js';
