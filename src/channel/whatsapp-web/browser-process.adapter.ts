import { fork, type ChildProcess } from 'node:child_process';
import { answers, browserReport } from './protocol.js';
import type { Answer, BrowserReport, BrowserRequest, CallName, OpenRequest, WebFile } from './protocol.js';

/** Why a call has no answer. */
export class CallFailed extends Error {
  constructor(
    readonly code: string,
    /** The request may have reached the page. */
    readonly handed: boolean,
  ) {
    super(`the browser did not answer: ${code}`);
    this.name = 'CallFailed';
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallFailed) => void;
}

type CallRequest = Exclude<BrowserRequest, OpenRequest>;
/** What a call is about. */
export type CallParameters = Readonly<Record<string, string | number | WebFile | undefined>>;
/** What the page tells by itself. */
export type Told = Exclude<BrowserReport, { type: 'answered' | 'failed' | 'browser' }>;

/** For a browser that is asked to close; then it is killed. */
const CLOSE_MS = 10_000;
/** One browser with one page; the library itself needs little. */
const MEMORY = '--max-old-space-size=192';

/** Nothing of the house goes along: no key, no address of the database. */
function bareEnvironment(home: string): NodeJS.ProcessEnv {
  const { PATH, TZ, LANG } = process.env;
  return { PATH, TZ, LANG, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** The process of one browser, as the worker sees it. Its end, however it comes, is `onEnd`, once. */
export class BrowserProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private readonly exited: Promise<number | null>;
  private calls = 0;
  private browserPid: number | undefined;
  private closing = false;

  constructor(
    entry: string,
    request: OpenRequest,
    private readonly onReport: (report: Told) => void,
    onEnd: () => void,
  ) {
    this.child = fork(entry, [], {
      execArgv: [MEMORY],
      env: bareEnvironment(request.profile),
      cwd: request.profile,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (message) => this.hear(message));
    this.child.on('error', () => undefined);
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code) => resolve(code));
      this.child.once('error', () => resolve(null));
    });
    void this.exited.then(() => {
      this.bury();
      onEnd();
    });
    this.write(request);
  }

  /** One call, checked on its way back. Rejects with CallFailed, and with nothing else. */
  call<Name extends CallName>(name: Name, request: CallParameters): Promise<Answer<Name>> {
    const call = (this.calls += 1);
    return new Promise((resolve, reject) => {
      const settle = (value: unknown) => {
        const answer = answers[name].safeParse(value);
        if (answer.success) resolve(answer.data as Answer<Name>);
        else reject(new CallFailed('ANSWER_UNKNOWN', true));
      };
      this.waiting.set(call, { resolve: settle, reject });
      if (!this.write({ ...request, do: name, call } as CallRequest)) this.fail(call, 'BROWSER_GONE', false);
    });
  }

  /** True when the browser closed itself; else it was killed. */
  async close(): Promise<boolean> {
    this.closing = true;
    const timer = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_MS);
    this.call('close', {}).catch(() => undefined);
    const code = await this.exited;
    clearTimeout(timer);
    return code === 0;
  }

  private write(request: BrowserRequest): boolean {
    if (!this.child.connected) return false;
    this.child.send(request, () => undefined);
    return true;
  }

  private hear(message: unknown): void {
    const { data: report } = browserReport.safeParse(message);
    if (!report) return;
    if (report.type === 'browser') this.browserPid = report.pid;
    else if (report.type === 'answered') this.take(report.call)?.resolve(report.value);
    else if (report.type === 'failed') this.fail(report.call, report.code, true);
    else if (!this.closing) this.onReport(report);
  }

  private take(call: number): Waiting | undefined {
    const waiting = this.waiting.get(call);
    this.waiting.delete(call);
    return waiting;
  }

  private fail(call: number, code: string, handed: boolean): void {
    this.take(call)?.reject(new CallFailed(code, handed));
  }

  /** A browser ends with the pipe to it; killing its group makes sure of it, also when it hangs. */
  private bury(): void {
    if (this.browserPid !== undefined) kill(process.platform === 'win32' ? this.browserPid : -this.browserPid);
    for (const call of [...this.waiting.keys()]) this.fail(call, 'BROWSER_GONE', true);
  }
}
