/** Somebody's part of a batch. */
interface Waiting<I, O> {
  readonly item: I;
  readonly answer: (output: O) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Answers many calls at a time: whoever calls while an answer is under way is answered with all others who do. So what a
 * process does at once costs one statement, and a single call waits for nobody.
 */
export class InBatches<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private answering = false;

  /**
   * @param work answers a batch, an output for each item in its order; when it throws, every call of the batch fails
   * @param most items of a batch
   */
  constructor(
    private readonly work: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly most: number,
  ) {}

  /** @returns the answer to one item. @throws what `work` throws */
  add(item: I): Promise<O> {
    return new Promise((answer, fail) => {
      this.waiting.push({ item, answer, fail });
      if (this.answering) return;
      this.answering = true;
      // Whoever calls in the same turn is of the same batch.
      setImmediate(() => void this.answerAll());
    });
  }

  private async answerAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      try {
        const outputs = await this.work(batch.map(({ item }) => item));
        for (const [n, { answer }] of batch.entries()) answer(outputs[n]!);
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.answering = false;
  }
}
