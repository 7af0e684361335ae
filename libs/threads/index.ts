export { endWhenIdle } from './end-when-idle.js';
