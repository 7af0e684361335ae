import { parseSiting, solveSiting } from '../../libs/siting/index.js';
import { benchSiting } from './siting.js';
import { pmedOptima, pmedProblem } from './siting/pmed-instance.js';
import { UnknownArgument } from './unknown-argument.js';

/* Known optima of the OR-Library (its licence lies beside the files): the quick ones here, all of them in `bench -- siting`. */
describe('siting on the OR-Library', () => {
  it.each([...pmedOptima()].filter(([name]) => /^pmed[1-57]$/.test(name)))(
    'proves the optimum of %s: %d',
    async (name, optimum) => {
      const plan = await solveSiting(parseSiting({ ...pmedProblem(name), seconds: 4 }, () => Number.NaN));
      expect(plan).toMatchObject({ status: 'optimal', objective: optimum, bound: optimum, unserved: [] });
    },
  );

  it('is measured for known names only', async () => {
    await expect(benchSiting(['centre'])).rejects.toThrow(UnknownArgument);
  });
});
