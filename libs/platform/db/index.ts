export { refuseUnboundLogin } from './bound-login.js';
export { DatabaseModule, POOL } from './database.module.js';
export { isUuid, newId } from './ids.js';
export { migrate, namesOf, schemaOf, type MigrationClass, type MigrationResult } from './migrate.js';
export { isUnavailable, postgresFailure, violates, type PostgresFailure } from './postgres-errors.js';
export { DatabaseNotReady, requireSchema } from './schema.queries.js';
export { contractingWords, schemaRefusal, type SchemaState } from './schema.rules.js';
export { TenantRepository } from './tenant.repository.js';
export { tenantNamed, tenantOf, UnitOfWork, type Sql, type Tx } from './unit-of-work.js';
