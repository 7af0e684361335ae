export { refuseUnboundLogin } from './bound-login.js';
export { DatabaseModule, POOL } from './database.module.js';
export { isUuid, newId } from './ids.js';
export { migrate, type MigrationClass, type MigrationResult } from './migrate.js';
export { isUnavailable, postgresFailure, violates, type PostgresFailure } from './postgres-errors.js';
export { TenantRepository } from './tenant.repository.js';
export { tenantOf, UnitOfWork, type Sql, type Tx } from './unit-of-work.js';
