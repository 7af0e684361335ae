export * from './allow.js';
export * from './request-context.js';
