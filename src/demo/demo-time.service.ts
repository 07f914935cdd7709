import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuthService } from '../auth/index.js';
import { AccountStore } from '../channel/index.js';
import { AppError, Clock, UnitOfWork, type Tx } from '../runtime/index.js';
import { DemoHouse } from './demo-house.service.js';
import { DemoTimeStore, type DemoTimeRow } from './demo-time.store.js';

/** How the clock of the demo stands. */
export interface DemoTimeState {
  /** Whether it may be run forward. */
  readonly sandbox: boolean;
  readonly row: DemoTimeRow | undefined;
}

/**
 * Keeps the clock of this process as far ahead as the database says. Every process of a demo hears of a move at once and looks
 * now and then; the clock only ever goes forward, so one that heard late is behind for a moment like any slow machine.
 */
@Injectable()
export class DemoTime implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: DemoTimeStore,
    private readonly clinics: AuthService,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
    private readonly house: DemoHouse,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.house.demo) return;
    await this.look();
    await this.house.follow(
      (ahead) => this.apply(ahead),
      () => this.look(),
    );
  }

  async state(clinicId: number): Promise<DemoTimeState> {
    const sandbox = await this.inSandbox(clinicId);
    return { sandbox, row: await this.work.run(clinicId, (tx) => this.store.find(tx)) };
  }

  /** Errors: DEMO_NOT_SANDBOX. */
  async assertSandbox(clinicId: number): Promise<void> {
    if (await this.inSandbox(clinicId)) return;
    throw new AppError('DEMO_NOT_SANDBOX', 'The clock of this clinic cannot be run forward.', {
      status: 409,
      fix: 'Only a demo can: TROPA_DEMO=true, one clinic, and no channel account, so that nobody real is written to.',
    });
  }

  /** Moves the clock in this transaction: every process follows after its commit. */
  async move(tx: Tx, by: number): Promise<void> {
    const ahead = await this.store.move(tx, by);
    tx.afterCommit(() => this.house.tell(ahead));
  }

  private async inSandbox(clinicId: number): Promise<boolean> {
    if (!this.house.demo || (await this.clinics.clinicIds()).length !== 1) return false;
    return (await this.work.run(clinicId, (tx) => this.accounts.all(tx))).length === 0;
  }

  private async look(): Promise<void> {
    const [clinicId, ...others] = await this.clinics.clinicIds();
    if (clinicId === undefined || others.length > 0) return;
    const row = await this.work.run(clinicId, (tx) => this.store.find(tx));
    this.apply(row?.aheadMs ?? 0);
  }

  private apply(ahead: number): void {
    this.clock.skip(Math.max(0, ahead - this.clock.skippedMs));
  }
}
