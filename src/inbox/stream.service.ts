import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayDo, SessionService, type NeedName, type Principal } from '../auth/index.js';
import { Clock, LiveHints, Logger, reachesScope, Shutdown, type HintKind, type LiveHint } from '../runtime/index.js';

/** One open page. */
export interface Page {
  /** False: it reads no more, let it go. */
  write(text: string): boolean;
  end(): void;
  onClose(closed: () => void): void;
}

/** Proxies cut what is silent for a minute, and a page that hears nothing for longer takes the line for dead. */
const heartbeatMs = 20_000;
/** A session is asked for at most this often; every heartbeat asks too. */
const askedMs = 5_000;

const needOf: Readonly<Record<HintKind, NeedName>> = {
  conversation: 'conversation.read',
  message: 'conversation.read',
  typing: 'conversation.read',
  handover: 'handover.read',
  appointment: 'booking.read',
  schedule: 'booking.read',
  draft: 'programme.read',
  scenario: 'programme.read',
  presence: 'programme.read',
  job: 'programme.read',
  operations: 'programme.read',
  alarm: 'audit.read',
  feedback: 'feedback.read',
  improvement: 'improvement.read',
  map: 'report.read',
  'second-person': 'patient.export',
};

/** Keeps pages in step: each hears what its member of staff may see, as long as their session stands. */
@Injectable()
export class StreamService implements OnModuleInit {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly hints: LiveHints,
    private readonly sessions: SessionService,
    private readonly shutdown: Shutdown,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.shutdown.register('http', 'streams', () => {
      for (const close of this.open) close();
    });
  }

  /** Resolves when the page listens; it ends with the page, the session or the process. */
  async follow(actor: Principal, page: Page): Promise<void> {
    const stream = new PageStream(actor, page, { isOpen: () => this.isOpen(actor), now: () => this.clock.monotonic() });
    const leave = await this.hints.follow(actor.clinicId, (hint) => stream.hear(hint));
    const beat = setInterval(() => stream.beat(), heartbeatMs);
    beat.unref();
    const close = () => {
      clearInterval(beat);
      leave();
      this.open.delete(close);
      page.end();
    };
    this.open.add(close);
    stream.onEnd(close);
    page.onClose(close);
    page.write(': open\n\n');
  }

  /** A database that does not answer ends no session. */
  private async isOpen(actor: Principal): Promise<boolean> {
    try {
      return await this.sessions.isOpen(actor);
    } catch (error) {
      this.logger.warn('inbox.stream_unsure', { clinic_id: actor.clinicId, error });
      return true;
    }
  }
}

/** One page with its order: nothing is written before the session was asked for, and nothing after it ended. */
class PageStream {
  private line: Promise<void> = Promise.resolve();
  private askedAt = -Infinity;
  private ended = false;
  private end: () => void = () => undefined;

  constructor(
    private readonly actor: Principal,
    private readonly page: Page,
    private readonly session: { readonly isOpen: () => Promise<boolean>; readonly now: () => number },
  ) {}

  onEnd(end: () => void): void {
    this.end = end;
  }

  hear(hint: LiveHint | 'missed'): void {
    if (hint === 'missed') this.queue('event: missed\ndata: {}\n\n', false);
    else if (isFor(this.actor, hint)) this.queue(eventOf(hint), false);
  }

  beat(): void {
    this.queue('event: beat\ndata: {}\n\n', true);
  }

  private queue(text: string, always: boolean): void {
    this.line = this.line.then(() => this.say(text, always));
  }

  private async say(text: string, always: boolean): Promise<void> {
    if (this.ended) return;
    const now = this.session.now();
    if (always || now - this.askedAt > askedMs) {
      this.askedAt = now;
      if (!(await this.session.isOpen())) return this.stop();
    }
    if (!this.page.write(text)) this.stop();
  }

  private stop(): void {
    this.ended = true;
    this.end();
  }
}

/** Staff hear what their roles and departments may read; a system hears everything. */
export function isFor(actor: Pick<Principal, 'kind' | 'roles' | 'departments'>, hint: LiveHint): boolean {
  if (actor.kind === 'staff' && !mayDo(actor.roles, needOf[hint.kind])) return false;
  return reachesScope(hint, actor.departments);
}

function eventOf({ kind, id, patientId, by }: LiveHint): string {
  return `event: hint\ndata: ${JSON.stringify({ kind, id, patient_id: patientId, by })}\n\n`;
}
