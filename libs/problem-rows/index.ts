/** Problems for solvers as JSON: one object of the input after the other, each refusal with the path of what is wrong. */
export { readPairs } from './pairs.js';
export { positionsOf } from './positions.js';
export { ProblemError } from './problem-error.js';
export { readJson } from './read-json.js';
export { readList, Row } from './row.js';
