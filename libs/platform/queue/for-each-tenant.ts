import type { DayZone } from '#libs/calendar/index.js';
import { inEmployerZone } from '../clock/index.js';
import { said } from '../errors/index.js';

/** Some of the employers could not be handled; the others were. */
class SomeTenantsFailed extends AggregateError {
  override readonly name = 'SomeTenantsFailed';
}

/**
 * Does the work of a job for one employer after the other, each on its own days where its zone is known. A failure for one does not stop the others; after all of
 * them the job fails and is retried like any other. The work must therefore be idempotent.
 *
 * @throws SomeTenantsFailed with the error of each
 */
export async function forEachTenant<T extends string | { readonly zone: DayZone }>(
  tenants: readonly T[],
  work: (tenant: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const tenant of tenants) {
    try {
      await (typeof tenant === 'string' ? work(tenant) : inEmployerZone(tenant.zone, () => work(tenant)));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return;
  const [first] = failures;
  const why = said(first);
  throw new SomeTenantsFailed(failures, `${failures.length} employers could not be handled, the first: ${why}`);
}
