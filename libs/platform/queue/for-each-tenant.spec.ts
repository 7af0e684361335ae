import { forEachTenant } from './for-each-tenant.js';

it('gives everybody their turn, and fails afterwards with what went wrong', async () => {
  const done: string[] = [];
  const work = forEachTenant(['a', 'b', 'c'], async (tenant) => {
    if (tenant !== 'c') throw new Error(`no ${tenant}`);
    done.push(tenant);
  });
  await expect(work).rejects.toThrow('2 employers could not be handled, the first: no a');
  expect(done).toEqual(['c']);
});
