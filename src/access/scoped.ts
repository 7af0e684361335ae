import { NeedsScope } from '#libs/platform/context/index.js';
import type { ResourceScope } from './token-scopes.rules.js';

/** Declares the scope that a narrowed token needs for a route of the API; without it only whole tokens may call. */
export const Scoped = (scope: ResourceScope) => NeedsScope(scope);
