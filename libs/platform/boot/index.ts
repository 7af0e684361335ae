export { boot, lookAround } from './boot.js';
