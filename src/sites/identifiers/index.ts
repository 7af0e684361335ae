import { IdentifiersController } from './identifiers.controller.js';
import { IdentifiersPage } from './identifiers.page.js';
import { NumberPlace } from './number-place.js';

export const IDENTIFIER_CONTROLLERS = [IdentifiersController];
export const IDENTIFIER_PROVIDERS = [IdentifiersPage, NumberPlace];
