import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { actorName } from '#libs/platform/context/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository, type AgreementChange, type StoryStep } from '../register/agreement.repository.js';
import { nextState, stateMachineFaults, type AgreementAction, type Party } from '../register/agreement.rules.js';

/** One step to take, with what it writes. */
export interface Step {
  readonly agreement: Agreement;
  readonly action: AgreementAction;
  readonly reason?: string | null;
  readonly writes?: Omit<AgreementChange, 'id' | 'state'>;
}

/**
 * The only place where an agreement changes state: the table decides which steps exist, the history records who, when
 * and why.
 */
@Injectable()
export class AgreementLife implements OnModuleInit {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly clock: Clock,
  ) {}

  /** Refuses to serve with a state machine that is no life-cycle. */
  onModuleInit(): void {
    const faults = stateMachineFaults();
    if (faults.length > 0) throw new Error(`the life of agreements is not sound: ${faults.join('; ')}`);
  }

  /** Begins life-cycles: inserts the agreements in the state that the action leads to. */
  async begin(
    tx: Tx,
    by: Party,
    action: AgreementAction,
    agreements: readonly Omit<Agreement, 'state'>[],
    reason: string | null = null,
  ): Promise<Agreement[]> {
    const state = nextState(null, action, by, reason);
    const born = agreements.map((agreement) => ({ ...agreement, state }));
    await this.repository.insert(tx, born);
    await this.repository.tell(
      tx,
      born.map(({ id }) => this.row(tx, id, null, state, reason)),
    );
    return born;
  }

  /**
   * Takes steps on agreements that the caller has locked. @returns the agreements as they are now, the same objects
   * @throws ForbiddenTransition when one step is not in the table; then nothing is written
   */
  async take(tx: Tx, by: Party, steps: readonly Step[]): Promise<Agreement[]> {
    if (steps.length === 0) return [];
    const moved = steps.map((step) => ({
      ...step,
      state: nextState(step.agreement.state, step.action, by, step.reason ?? null),
    }));
    await this.repository.change(
      tx,
      moved.map(({ agreement, state, writes }) => ({ ...writes, id: agreement.id, state })),
    );
    await this.repository.tell(
      tx,
      moved.map(({ agreement, state, reason }) => this.row(tx, agreement.id, agreement.state, state, reason ?? null)),
    );
    return moved.map(({ agreement, state, writes }) => Object.assign(agreement, writes, { state }));
  }

  /** Records in the history what is not a change of state. */
  async note(
    tx: Tx,
    { id, state }: Agreement,
    step: 'suspended' | 'resumed' | 'shortened',
    words: string,
  ): Promise<void> {
    await this.repository.tell(tx, [this.row(tx, id, state, step, words)]);
  }

  private row(tx: Tx, agreementId: string, from: Agreement['state'] | null, to: StoryStep, why: string | null) {
    const { actor } = tx.ctx;
    return {
      id: newId(),
      agreementId,
      fromState: from,
      toState: to,
      actorName: actorName(tx.ctx),
      actorId: actor.id,
      reason: why?.trim() ?? null,
      at: this.clock.now(),
    };
  }
}
