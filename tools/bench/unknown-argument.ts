/** Something on the command line that no benchmark knows: one line on stderr, exit code 2. */
export class UnknownArgument extends Error {
  override readonly name = 'UnknownArgument';

  constructor(argument: string, known: readonly string[]) {
    super(`${argument === '' ? '' : `${argument}: `}expected one of ${known.join(', ')}`);
  }
}
