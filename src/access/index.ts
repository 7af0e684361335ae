export { AccessModule } from './access.module.js';
export {
  ALL_ROLES,
  can,
  isPermission,
  PERMISSIONS,
  ROLES,
  rolesOf,
  scopeOf,
  type AnyRole,
  type Asker,
  type Permission,
  type ProgramRole,
  type Role,
  type Scope,
  type Subject,
} from './access.rules.js';
export { Allow } from './allow.js';
export { Brings } from './brings.js';
export { permissionsTable } from './permissions-docs.js';
export { Scoped } from './scoped.js';
export { RESOURCE_SCOPES, type ResourceScope } from './token-scopes.rules.js';
export { requirePermission } from './require-permission.js';
