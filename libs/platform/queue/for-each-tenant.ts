import { said } from '../errors/index.js';

/** Some of the employers could not be handled; the others were. */
class SomeTenantsFailed extends AggregateError {
  override readonly name = 'SomeTenantsFailed';
}

/**
 * Does the work of a job for one employer after the other. A failure for one does not stop the others; after all of
 * them the job fails and is retried like any other. The work must therefore be idempotent.
 *
 * @throws SomeTenantsFailed with the error of each
 */
export async function forEachTenant<T>(tenants: readonly T[], work: (tenant: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const tenant of tenants) {
    try {
      await work(tenant);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return;
  const [first] = failures;
  const why = said(first);
  throw new SomeTenantsFailed(failures, `${failures.length} employers could not be handled, the first: ${why}`);
}
