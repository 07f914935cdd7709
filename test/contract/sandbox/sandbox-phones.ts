import { sendSafely } from '../../../src/channel/index.js';
import type {
  ChannelName,
  InboundReceipt,
  InboundReply,
  OutboundMessage,
  SendResult,
} from '../../../src/channel/index.js';
import { InboundSink } from '../../../src/channel/index.js';
import { SandboxNetwork } from '../../../src/channel/sandbox/sandbox-network.service.js';
import { SandboxAdapter } from '../../../src/channel/sandbox/sandbox.adapter.js';
import { SandboxService } from '../../../src/channel/sandbox/sandbox.service.js';
import { SandboxStore } from '../../../src/channel/sandbox/sandbox.store.js';
import type { UnitOfWork } from '../../../src/runtime/index.js';
import { testRuntime } from '../../support/database.js';
import type { TestRuntime } from '../../support/database.js';

/** Keeps what patients said, in place of the room above. */
export class HeardReplies extends InboundSink {
  readonly heard: InboundReply[] = [];
  readonly receipts: InboundReceipt[] = [];

  arrive(): Promise<void> {
    return Promise.reject(new Error('a sandbox phone hands in replies alone'));
  }

  reply(reply: InboundReply): Promise<void> {
    this.heard.push(reply);
    return Promise.resolve();
  }

  receipt(_clinicId: number, receipt: InboundReceipt): Promise<void> {
    this.receipts.push(receipt);
    return Promise.resolve();
  }
}

/** Counts the transactions, which a batch must not need one of per message. */
function counting(uow: UnitOfWork, count: () => void): UnitOfWork {
  return new Proxy(uow, {
    get: (target, name) => {
      if (name === 'run') count();
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

/** A sandbox on a database of its own. */
export class SandboxPhones {
  transactions = 0;
  readonly sink = new HeardReplies();
  readonly store = new SandboxStore();
  readonly service: SandboxService;
  private readonly network: SandboxNetwork;
  private sent = 0;

  private constructor(readonly runtime: TestRuntime) {
    const { uow, clock, ids } = runtime;
    this.network = new SandboxNetwork(
      counting(uow, () => (this.transactions += 1)),
      this.store,
    );
    this.service = new SandboxService(uow, this.store, this.sink, clock, ids);
  }

  static async open(): Promise<SandboxPhones> {
    return new SandboxPhones(await testRuntime());
  }

  /** A message that nobody sent yet. */
  message(changes: Partial<OutboundMessage> = {}): OutboundMessage {
    const { clock, ids } = this.runtime;
    this.sent += 1;
    return {
      clientRef: ids.uuid(clock.now()),
      clinicId: 1,
      channel: 'telegram',
      address: '100',
      text: `Message ${this.sent}`,
      buttons: [],
      class: 'reminder',
      locale: 'en',
      ...changes,
    };
  }

  send(message: OutboundMessage, callMs = 1_500): Promise<SendResult> {
    const { clock } = this.runtime;
    const adapter = new SandboxAdapter(message.channel, this.network, clock);
    return sendSafely(adapter, message, { clock, deadline: clock.monotonic() + callMs });
  }

  /** The texts on a phone, newest first. */
  async texts(address: string, channel: ChannelName = 'telegram', clinicId = 1): Promise<string[]> {
    const messages = await this.service.messages(clinicId, { channel, address }, { before: undefined, limit: 1_000 });
    return messages.map((message) => message.body);
  }

  close(): Promise<void> {
    return this.runtime.close();
  }
}
