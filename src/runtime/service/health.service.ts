import { Injectable } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '../logger.js';
import { Shutdown } from './shutdown.service.js';

/** Resolves when the thing is well, rejects when it is not. */
export type HealthCheck = () => Promise<unknown>;

/** The answer of /health/ready: each check by name. */
export interface Readiness {
  ready: boolean;
  draining: boolean;
  checks: Record<string, 'ok' | 'failed'>;
}

const LIMIT_MS = 3_000;

/** What must work for this process to be given requests. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, HealthCheck>();

  constructor(
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  /** Adds a check under a name of one word; it has three seconds. */
  register(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  async readiness(): Promise<Readiness> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await this.run(name, check)] as const),
    );
    const { draining } = this.shutdown;
    const ready = !draining && entries.every(([, state]) => state === 'ok');
    return { ready, draining, checks: Object.fromEntries(entries) };
  }

  /** The reason goes to the log, not to the answer: the address is open to anybody. */
  private async run(name: string, check: HealthCheck): Promise<'ok' | 'failed'> {
    const timer = new AbortController();
    const limit = delay(LIMIT_MS, undefined, { signal: timer.signal }).then(
      () => Promise.reject(new Error('no answer')),
      () => undefined,
    );
    try {
      await Promise.race([check(), limit]);
      return 'ok';
    } catch (error) {
      this.logger.warn('health.check_failed', { check: name, error });
      return 'failed';
    } finally {
      timer.abort();
    }
  }
}
