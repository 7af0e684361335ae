export { askThread } from './ask-thread.js';
export { endWhenIdle } from './end-when-idle.js';
