import { Admit, type OpenAudience } from '#libs/platform/context/index.js';
import type { Permission } from './access.rules.js';

/**
 * Declares who may call a handler, or all handlers of a controller: holders of a permission, anybody `signed-in`, or
 * the `public`. A route that says nothing answers nobody.
 */
export const Allow = (audience: Permission | OpenAudience) => Admit(audience);
