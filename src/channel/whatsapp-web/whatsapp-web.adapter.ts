import type { Clock } from '../../runtime/index.js';
import type { TakeArrival } from '../arrival.js';
import { nameOfType } from '../file-name.js';
import type { ChannelAccount, ChannelHouse } from '../kind.js';
import type {
  ChannelAdapter,
  ChannelCapabilities,
  ChannelHealth,
  FetchedFile,
  FetchLimits,
  LookupResult,
  MessageReference,
  OutboundMessage,
  Pairing,
  SendContext,
  SendResult,
} from '../port.js';
import { ArrivalQueue } from './arrival-queue.service.js';
import { BrowserProcess, CallFailed } from './browser-process.adapter.js';
import { chatIdOf } from './chat-id.js';
import { Deliveries } from './deliveries.js';
import type { Delivery } from './deliveries.js';
import { findChromium } from './installed.adapter.js';
import { lookUp } from './lookup.js';
import { filesToHand } from './outgoing-files.adapter.js';
import type { WebAck, WebFile } from './protocol.js';
import { sendFault, sendRefusals } from './send-outcome.js';
import { Session } from './session.adapter.js';
import type { MessageReport } from './session.adapter.js';
import { healthOf, pairingOf, sessionLimits } from './session-state.js';
import type { SessionLimits } from './session-state.js';
import { SessionVault } from './session-vault.adapter.js';
import { whatsappWebCapabilities } from './settings.js';
import type { WhatsAppWebSettings } from './settings.js';

/** What differs under tests. */
export interface WhatsAppWebOptions {
  /** The compiled entry of the browser's process. */
  readonly entry: string;
  readonly limits?: Partial<SessionLimits>;
  readonly callTimeoutMs?: number;
}

const HISTORY = 50;
/** A message may appear in the chat a moment after a call that brought no id. */
const NAMING_MS = 2_000;

const { badAddress, noFile, notChecked, notRegistered, notReady, refused, stopped } = sendRefusals;

/** What stands between our reference and the number of a file that goes before the words. */
const PART = '/';

type Sending = Pick<Delivery, 'clientRef' | 'chatId' | 'text'> & { readonly file?: WebFile | undefined };

const partial: SendResult = { kind: 'unknown', code: 'WHATSAPP_WEB_PARTIAL' };
const noAcknowledgement: SendResult = { kind: 'unknown', code: 'WHATSAPP_WEB_NO_ACK' };

/** Resolves with `value` when the signal aborts. */
function aborted<Value>(signal: AbortSignal, value: Value): Promise<Value> {
  if (signal.aborted) return Promise.resolve(value);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(value), { once: true }));
}

/** WhatsApp by a paired browser: the clinic's own number, as on a second screen. */
export class WhatsAppWebAdapter implements ChannelAdapter {
  readonly name = 'whatsapp-web';
  readonly channel = 'whatsapp';
  readonly exclusive = true;
  readonly capabilities: ChannelCapabilities;
  private readonly clock: Clock;
  private readonly vault: SessionVault;
  private readonly session: Session;
  private readonly arrivals: ArrivalQueue;
  private readonly deliveries = new Deliveries();
  private readonly inFlight = new Set<Promise<unknown>>();

  constructor(
    private readonly account: ChannelAccount<WhatsAppWebSettings>,
    house: ChannelHouse,
    private readonly options: WhatsAppWebOptions,
  ) {
    const { clock, logger, directory, box } = house;
    const context = `whatsapp-web/${account.clinicId}/${account.accountId}`;
    this.clock = clock;
    this.capabilities = whatsappWebCapabilities(options.callTimeoutMs);
    this.vault = new SessionVault({ directory, box, context, clock });
    this.arrivals = new ArrivalQueue(clock, logger);
    this.session = new Session({
      clock,
      logger,
      clinicId: account.clinicId,
      limits: { ...sessionLimits, ...options.limits },
      vault: this.vault,
      launch: (profile, onReport, onEnd) => this.launch(profile, onReport, onEnd),
      onMessage: (report) => this.onMessage(report),
      onNotice: (code, blocks) => this.arrivals.push({ type: 'notice', code, blocks, at: clock.now() }),
      onPageGone: () => this.deliveries.closeAll(),
    });
  }

  /** Errors: WHATSAPP_WEB_BROWSER. Resolves when the browser was started; `pairing` tells how it goes on. */
  async listen(take: TakeArrival): Promise<void> {
    findChromium(this.account.settings.chromium);
    this.arrivals.handTo(take);
    await this.session.start();
  }

  available(): boolean {
    return this.session.current.phase === 'ready';
  }

  pairing(): Pairing {
    return pairingOf(this.session.current);
  }

  health(): Promise<ChannelHealth> {
    return Promise.resolve(healthOf(this.session.current));
  }

  send(message: OutboundMessage, { signal }: SendContext): Promise<SendResult> {
    const call = this.attempt(message, signal);
    this.inFlight.add(call);
    return call.finally(() => this.inFlight.delete(call));
  }

  async lookup(reference: MessageReference, { signal }: SendContext): Promise<LookupResult> {
    const { clientRef, address, text, attemptedAt } = reference;
    const chatId = chatIdOf(address);
    if (chatId === undefined || text === undefined || attemptedAt === undefined) return 'cannot_tell';
    if (!this.available()) return 'cannot_tell';
    const asked = this.session.call('history', { chatId, limit: HISTORY }).catch(() => undefined);
    const history = await Promise.race([asked, aborted(signal, undefined)]);
    if (!history || !this.available()) return 'cannot_tell';
    const { continuousSince } = this.vault;
    const question = { text, attemptedAt, continuousSince, open: this.deliveries.isOpen(clientRef) };
    // The same words may have gone to the same person in another message.
    const ofOthers = (id: string) => (this.deliveries.ownerOf(id) ?? clientRef) !== clientRef;
    return lookUp(question, history, ofOthers);
  }

  async fetchFile(reference: string, { signal, mostBytes }: FetchLimits): Promise<FetchedFile> {
    if (!this.available()) return { code: 'WHATSAPP_WEB_NOT_READY' };
    const asked = this.session.call('file', { fullId: reference, mostBytes }).catch((error: unknown) => ({
      code: error instanceof CallFailed ? error.code : 'THREW',
    }));
    const answer = await Promise.race([asked, aborted(signal, { code: 'TIMEOUT' })]);
    if ('code' in answer) return { code: answer.code };
    return { content: Buffer.from(answer.content, 'base64'), name: nameOfType(answer.mime) };
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.inFlight]);
    await this.session.stop();
    await this.arrivals.close();
  }

  private launch(...[profile, onReport, onEnd]: Parameters<ConstructorParameters<typeof Session>[0]['launch']>) {
    const { chromium, no_sandbox: noSandbox, browser_args: more } = this.account.settings;
    return new BrowserProcess(
      this.options.entry,
      { do: 'open', profile, chromium: findChromium(chromium), noSandbox, arguments: more },
      onReport,
      onEnd,
    );
  }

  private async attempt(message: OutboundMessage, signal: AbortSignal): Promise<SendResult> {
    const { address, clientRef, text } = message;
    const chatId = chatIdOf(address);
    if (chatId === undefined) return badAddress;
    if (!this.available()) return notReady;
    const checked = this.session.call('check', { chatId }).catch(() => undefined);
    const answer = await Promise.race([checked, aborted(signal, undefined)]);
    if (signal.aborted) return stopped;
    if (!this.available()) return notReady;
    if (!answer) return notChecked;
    if (!answer.registered) return notRegistered;
    const files = await filesToHand(message.files ?? [], signal);
    if (signal.aborted) return stopped;
    return files ? this.handAll({ clientRef, chatId, text }, files, signal) : noFile;
  }

  /** Each file is a message of WhatsApp; the words stand under the last, by which the whole is found again. */
  private async handAll(sending: Sending, files: readonly WebFile[], signal: AbortSignal): Promise<SendResult> {
    const before = files.slice(0, -1);
    for (const [index, file] of before.entries()) {
      const part = { ...sending, clientRef: `${sending.clientRef}${PART}${index}`, text: '', file };
      const result = await this.hand(part, signal);
      if (result.kind !== 'sent') return index === 0 ? result : partial;
    }
    const last = await this.hand({ ...sending, file: files.at(-1) }, signal);
    return last.kind === 'not_sent' && before.length > 0 ? partial : last;
  }

  /** From here on the message may leave: only WhatsApp's own acknowledgement makes it `sent`, only its refusal `not_sent`. */
  private hand({ file, ...sending }: Sending, signal: AbortSignal): Promise<SendResult> {
    return new Promise((resolve) => {
      let waits = true;
      const answer = (result: SendResult): boolean => {
        const counts = waits;
        waits = false;
        resolve(result);
        return counts;
      };
      const delivery = this.deliveries.begin({
        ...sending,
        decide: ({ kind, id }) => answer(kind === 'acknowledged' ? { kind: 'sent', providerId: id } : refused),
      });
      void aborted(signal, noAcknowledgement).then(answer);
      void this.carry(delivery, file).then((result) => result && answer(result));
    });
  }

  /** What the call itself tells; undefined: the acknowledgement of a message that has its id is still awaited. */
  private async carry(delivery: Delivery, file: WebFile | undefined): Promise<SendResult | undefined> {
    const { chatId, text } = delivery;
    let fault: CallFailed | undefined;
    try {
      const { id, ack } = await this.session.call('send', { chatId, text, file });
      if (id !== null && ack !== null && ack !== 0) this.deliveries.acknowledge(id, ack);
      this.deliveries.answered(delivery, id);
    } catch (error) {
      fault = error instanceof CallFailed ? error : new CallFailed('THREW', true);
      this.deliveries.answered(delivery, null);
    }
    if (delivery.id !== undefined && fault?.code !== 'BROWSER_GONE') return undefined;
    if (fault === undefined || fault.code === 'THREW') await this.clock.sleep(NAMING_MS);
    return delivery.id !== undefined && fault?.code !== 'BROWSER_GONE' ? undefined : sendFault(fault);
  }

  private onMessage(report: MessageReport): void {
    if (report.type === 'message') return this.arrivals.push(report);
    if (report.type === 'ack') return this.onAck(report.ack);
    if (!this.deliveries.claim(report.message)) this.arrivals.push(report);
  }

  private onAck(ack: WebAck): void {
    const { clientRef, answered } = this.deliveries.acknowledge(ack.id, ack.ack);
    if (clientRef?.includes(PART)) return;
    // What became the result of the call is no news.
    if (!answered || ack.ack > 1) this.arrivals.push({ type: 'ack', ack, clientRef, at: this.clock.now() });
  }
}
