/** Text as people type it and as tools mangle it: folding for comparison, characters nobody sees. Pure. */
export { fold } from './fold.js';
