import type { Clock, Logger } from '../../runtime/index.js';
import { CallFailed } from './browser-process.adapter.js';
import type { BrowserProcess, CallParameters, Told } from './browser-process.adapter.js';
import type { Answer, CallName } from './protocol.js';
import { sessionStep, stoppedSession } from './session-state.js';
import type { SessionCommand, SessionEvent, SessionLimits, SessionState } from './session-state.js';
import type { SessionVault } from './session-vault.adapter.js';

/** What comes out of the page about messages. */
export type MessageReport = Extract<Told, { type: 'message' | 'own_message' | 'ack' }>;

export interface SessionParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: SessionLimits;
  readonly vault: SessionVault;
  readonly clinicId: number;
  /** Starts the browser's process on a profile. */
  readonly launch: (profile: string, onReport: (report: Told) => void, onEnd: () => void) => BrowserProcess;
  readonly onMessage: (report: MessageReport) => void;
  readonly onNotice: (code: string, blocks: boolean) => void;
  /** The page in which calls were under way has gone. */
  readonly onPageGone: () => void;
}

/** A session stores what opens it again a while after it began to work. */
const SEAL_AFTER_MS = 60_000;
const SEAL_EVERY_MS = 3_600_000;

/** Runs the session of one account: feeds its state machine and carries out what that says, one command after the other. */
export class Session {
  private state: SessionState = stoppedSession;
  private browser: BrowserProcess | undefined;
  private work = Promise.resolve();
  private launching: NodeJS.Timeout | undefined;
  private deadline: NodeJS.Timeout | undefined;
  private sealing: NodeJS.Timeout | undefined;
  private endedOrderly = true;
  /** Why the browser is about to end, when its process could tell. */
  private fault: string | undefined;

  constructor(private readonly parts: SessionParts) {}

  get current(): SessionState {
    return this.state;
  }

  /** Resolves when the browser was started, or could not be. */
  async start(): Promise<void> {
    this.step({ type: 'start' });
    await this.idle();
  }

  /** Closes the browser and seals the session. */
  async stop(): Promise<void> {
    this.step({ type: 'stop' });
    await this.idle();
    await this.parts.vault.close(this.endedOrderly).catch((error: unknown) => this.warn('seal', error));
  }

  /** One call to the page. Rejects with CallFailed. */
  call<Name extends CallName>(name: Name, request: CallParameters): Promise<Answer<Name>> {
    if (!this.browser) return Promise.reject(new CallFailed('BROWSER_GONE', false));
    return this.browser.call(name, request);
  }

  /** Resolves when everything that is to be done by now is done. */
  private async idle(): Promise<void> {
    let work;
    do {
      work = this.work;
      await work;
    } while (work !== this.work);
  }

  private step(event: SessionEvent): void {
    const { clock, limits } = this.parts;
    const { phase: before } = this.state;
    const { state, commands } = sessionStep(this.state, event, clock.monotonic(), limits);
    this.state = state;
    if (state.phase !== before) this.logState();
    this.armDeadline();
    for (const command of commands) this.carryOut(command);
  }

  private logState(): void {
    const { phase, reason, restarts } = this.state;
    const { logger, clinicId } = this.parts;
    logger.info('channel.whatsapp_web_state', { clinic_id: clinicId, state: phase, reason, attempt: restarts });
  }

  private armDeadline(): void {
    clearTimeout(this.deadline);
    if (this.state.deadline === undefined) return;
    const left = Math.max(0, Math.ceil(this.state.deadline - this.parts.clock.monotonic()));
    this.deadline = setTimeout(() => this.step({ type: 'timeout' }), left).unref();
  }

  private carryOut(command: SessionCommand): void {
    const { vault, onNotice } = this.parts;
    switch (command.do) {
      case 'tell':
        return onNotice(command.code, command.blocks);
      case 'launch':
        return this.launchAfter(command.afterMs);
      case 'end':
        return this.end();
      case 'forget':
        return this.queue(() => vault.forget());
      case 'fall_back':
        return this.queue(() => vault.fallBack());
      case 'unpair':
        return this.queue(() => vault.setPaired(false));
      case 'keep':
        this.sealLater(SEAL_AFTER_MS);
        return this.queue(() => vault.setPaired(true));
    }
  }

  /** The browser counts as gone from here on, whatever it still says. */
  private end(): void {
    clearTimeout(this.launching);
    clearTimeout(this.sealing);
    const { browser } = this;
    this.browser = undefined;
    if (!browser) return;
    this.parts.onPageGone();
    this.queue(async () => {
      this.endedOrderly = await browser.close();
      if (this.endedOrderly) await this.parts.vault.pause();
    });
  }

  private launchAfter(ms: number): void {
    clearTimeout(this.launching);
    if (ms === 0) return this.queue(() => this.launch());
    this.launching = setTimeout(() => this.queue(() => this.launch()), ms).unref();
  }

  private async launch(): Promise<void> {
    if (!this.mayLaunch()) return;
    const opened = await this.parts.vault.open().catch((error: unknown) => this.warn('open', error));
    if (!this.mayLaunch()) return;
    if (!opened) return this.step({ type: 'unreadable' });
    try {
      this.fault = undefined;
      this.browser = this.launchOn(opened.profile);
      this.step({ type: 'launched', paired: opened.paired, fallback: opened.fallback });
    } catch (error) {
      this.warn('launch', error);
      this.gone();
    }
  }

  private mayLaunch(): boolean {
    return this.state.phase !== 'stopped' && this.state.phase !== 'banned' && !this.browser;
  }

  private launchOn(profile: string): BrowserProcess {
    const browser = this.parts.launch(
      profile,
      (report) => void (browser === this.browser && this.hear(report)),
      () => void (browser === this.browser && this.gone()),
    );
    return browser;
  }

  private gone(): void {
    this.browser = undefined;
    this.endedOrderly = false;
    this.parts.onPageGone();
    this.step({ type: 'gone', fault: this.fault });
  }

  private hear(report: Told): void {
    switch (report.type) {
      case 'message':
      case 'own_message':
      case 'ack':
        return this.parts.onMessage(report);
      case 'fault':
        return this.note(report.code, report.fatal);
      default:
        return this.step(report);
    }
  }

  private note(code: string, fatal: boolean): void {
    if (fatal) this.fault = code;
    this.parts.logger[fatal ? 'warn' : 'debug']('channel.whatsapp_web_fault', { clinic_id: this.parts.clinicId, code });
  }

  private sealLater(ms: number): void {
    clearTimeout(this.sealing);
    this.sealing = setTimeout(() => {
      this.queue(() => this.parts.vault.seal());
      this.sealLater(SEAL_EVERY_MS);
    }, ms).unref();
  }

  private queue(job: () => Promise<void>): void {
    this.work = this.work.then(job).catch((error: unknown) => void this.warn('disk', error));
  }

  private warn(phase: string, error: unknown): undefined {
    this.parts.logger.warn('channel.whatsapp_web_session', { clinic_id: this.parts.clinicId, phase, error });
    return undefined;
  }
}
