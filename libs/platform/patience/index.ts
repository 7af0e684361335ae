export { atMost, within } from './within.js';
