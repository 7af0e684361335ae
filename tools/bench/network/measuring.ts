import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Client } from 'pg';
import { backendsOf, cpuOf } from '../pages/cpu.js';
import { RECORDED, type Floor, type SentStatement } from '../pages/messages.js';

/** What requests of one kind cost. Milliseconds a request; CPU of the processes themselves, not of the clock. */
interface Cost {
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly webCpu: number;
  readonly dbCpu: number;
}

/** A kind of request beside its floor. */
export interface Measured extends Cost {
  readonly name: string;
  /** Requests a second, eight at once. */
  readonly perSecond: number;
  readonly statements: number;
  readonly bytes: number;
  /** The same statements by one client of pg and the same bytes by bare Express, in the same run. */
  readonly floor: Cost;
  /** CPU over that of the floor, and its p95 over that of the floor. */
  readonly ratio: number;
  readonly p95Ratio: number;
}

/** One request: what it asks, and what takes it back before it is asked again. */
export interface Asked {
  readonly ask: () => Promise<Answer>;
  readonly takeBack?: ((answer: Answer) => Promise<void>) | undefined;
}
interface Answer {
  readonly body: string;
  readonly type: string;
}

const AT_ONCE = 8;
const ROUNDS = 3;

/** Measures requests of one kind by several people, then their floor, then how many a second are answered. */
export class Measuring {
  constructor(
    private readonly client: Client,
    private readonly web: ChildProcess,
    private readonly floor: ChildProcess,
    private readonly floorUrl: string,
  ) {}

  async kind(name: string, asked: readonly Asked[]): Promise<Measured> {
    const floors: Floor[] = [];
    for (const { ask, takeBack } of asked) {
      // The first request of somebody begins what later ones go on with, such as the journal of their employer.
      await takeBack?.(await ask());
      const begun = Date.now();
      const { answer, sent } = await this.recorded(ask);
      await takeBack?.(answer);
      floors.push({ ...answer, statements: takeBack ? repeatable(sent, begun) : sent });
    }
    const own = await this.rounds(this.web, asked);
    const bare = await this.rounds(
      this.floor,
      floors.map((floor) => ({ ask: () => this.bare(), before: () => this.set(floor) })),
    );
    const perSecond = await throughput(asked);
    const cpu = (cost: Cost) => cost.webCpu + cost.dbCpu;
    return {
      name,
      ...own,
      perSecond,
      statements: floors[0]!.statements.length,
      bytes: Math.max(...floors.map(({ body }) => Buffer.byteLength(body))),
      floor: bare,
      ratio: rounded(cpu(own) / cpu(bare), 2),
      p95Ratio: rounded(own.p95 / bare.p95, 2),
    };
  }

  private async rounds(
    process: ChildProcess,
    asked: readonly (Asked & { readonly before?: () => Promise<unknown> })[],
  ): Promise<Cost> {
    const walls: number[] = [];
    let web = 0;
    let db = 0;
    // The first round warms: statements are prepared on each connection, templates compiled.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { ask, takeBack, before } of asked) {
        await before?.();
        const backends = await backendsOf(this.client);
        const sum = () => backends.map((pid) => cpuOf(pid) ?? 0).reduce((all, one) => all + one, 0);
        const [webBefore, dbBefore, begun] = [cpuOf(process.pid!) ?? 0, sum(), performance.now()];
        const answer = await ask();
        const wall = performance.now() - begun;
        // What follows the answer belongs to it.
        await new Promise((past) => setTimeout(past, 3));
        if (round > 0) {
          walls.push(wall);
          web += (cpuOf(process.pid!) ?? 0) - webBefore;
          db += sum() - dbBefore;
        }
        await takeBack?.(answer);
      }
    }
    const requests = walls.length;
    return {
      requests,
      p50: quantile(walls, 0.5),
      p95: quantile(walls, 0.95),
      webCpu: rounded(web / requests, 2),
      dbCpu: rounded(db / requests, 2),
    };
  }

  private async recorded(ask: () => Promise<Answer>): Promise<{ answer: Answer; sent: SentStatement[] }> {
    this.web.send('record');
    const answer = await ask();
    const told = once(this.web, 'message');
    this.web.send('recorded');
    const [sent] = RECORDED.parse(await told);
    return { answer, sent };
  }

  private async set(floor: Floor): Promise<void> {
    const set = once(this.floor, 'message');
    this.floor.send(floor);
    await set;
  }

  private async bare(): Promise<Answer> {
    const answer = await fetch(this.floorUrl);
    return { body: await answer.text(), type: '' };
  }
}

/** How many requests a second are answered, eight at once; what takes them back is not counted. */
async function throughput(asked: readonly Asked[]): Promise<number> {
  const done: (() => Promise<void>)[] = [];
  const waiting = [...asked];
  const begun = performance.now();
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { ask, takeBack } = next;
      const answer = await ask();
      if (takeBack) done.push(() => takeBack(answer));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - begun) / 1000;
  for (const takeBack of done) await takeBack();
  return rounded(asked.length / seconds, 1);
}

const ID = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g;

/**
 * The statements of a request that wrote, so that they can be sent again and again: ids that it made are others, so that nothing
 * is there already, and what they write is rolled back.
 */
function repeatable(sent: readonly SentStatement[], since: number): SentStatement[] {
  const fresh = (id: string) =>
    Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= since ? `${id.slice(0, -4)}ffff` : id;
  const renewed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(renewed) : typeof value === 'string' ? value.replaceAll(ID, fresh) : value;
  return sent.map((one) => ({
    ...one,
    text: one.text === 'commit' ? 'rollback' : one.text,
    values: one.values.map(renewed),
  }));
}

const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

const quantile = (values: readonly number[], share: number): number =>
  rounded(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!);
