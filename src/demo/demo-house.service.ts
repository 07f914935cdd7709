import { Injectable } from '@nestjs/common';
import { Config, Shutdown, Wakeups } from '../runtime/index.js';

const CHANNEL = 'tropa_demo_time';
/** A notice may be lost. */
const lookEveryMs = 5_000;

/** How the processes of a demo hear of each other's moves. */
@Injectable()
export class DemoHouse {
  readonly demo: boolean;

  constructor(
    config: Config,
    private readonly wakeups: Wakeups,
    private readonly shutdown: Shutdown,
  ) {
    this.demo = config.demo;
  }

  async follow(heard: (ahead: number) => void, look: () => Promise<void>): Promise<void> {
    const stopListening = await this.wakeups.listen(CHANNEL, (payload) => {
      if (/^\d+$/.test(payload)) heard(Number(payload));
    });
    // A look that fails is made again: the clock meanwhile goes on as it was.
    const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs).unref();
    this.shutdown.register('loops', 'demo-time', () => {
      clearInterval(timer);
      stopListening();
      return Promise.resolve();
    });
  }

  async tell(ahead: number): Promise<void> {
    await this.wakeups.notify(CHANNEL, String(ahead));
  }
}
