/** What modules declare on their providers, found by whoever gathers it. */
export { declaredProviders } from './declared-providers.js';
