/** Collects what is wrong, in words. */
export class Findings {
  readonly wrong: string[] = [];

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.wrong.push(otherwise);
  }
}
