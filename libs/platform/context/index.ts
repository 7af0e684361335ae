export * from './access-policy.js';
export * from './allow.js';
export * from './organisation.js';
export * from './request-context.js';
