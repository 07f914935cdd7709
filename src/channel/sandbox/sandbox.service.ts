import { Injectable } from '@nestjs/common';
import { AppError, Clock, IdSource, UnitOfWork } from '../../runtime/index.js';
import type { ReceiptState } from '../arrival.js';
import { InboundSink } from '../inbound-sink.js';
import type { ArrivedMessage, Behaviour, Phone, PhoneKey } from './phone.js';
import { SandboxStore } from './sandbox.store.js';
import type { MessagePage, PhonePage } from './sandbox.store.js';

/** A pressed button: the message that carries it, and its intent. */
export interface Press {
  readonly message: string;
  readonly intent: string;
}

/** A receipt given by hand: the message, and how far it got. */
export interface Told {
  readonly message: string;
  readonly state: Exclude<ReceiptState, 'sent'>;
}

/** The patient's side of the sandbox: looks at phones and answers from them. */
@Injectable()
export class SandboxService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: SandboxStore,
    private readonly sink: InboundSink,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** All phones of the clinic that were ever written to or set up, by channel and address. */
  phones(clinicId: number, page: PhonePage): Promise<Phone[]> {
    return this.uow.run(clinicId, (tx) => this.store.phones(tx, page));
  }

  /** What arrived at a phone, newest first; nothing for a phone that was never heard of. */
  messages(clinicId: number, phone: PhoneKey, page: MessagePage): Promise<ArrivedMessage[]> {
    return this.uow.run(clinicId, (tx) => this.store.messages(tx, phone, page));
  }

  /** Takes effect with the next message; the phone comes into being if need be. */
  setBehaviour(clinicId: number, phone: PhoneKey, behaviour: Behaviour): Promise<void> {
    return this.uow.run(clinicId, (tx) => this.store.setBehaviour(tx, phone, behaviour));
  }

  /** The patient writes; resolves with the id of the reply. */
  async answer(clinicId: number, phone: PhoneKey, text: string): Promise<string> {
    const reply = this.reply(clinicId, phone);
    await this.sink.reply({ ...reply, text });
    return reply.externalId;
  }

  /** The patient presses a button. Errors: SANDBOX_MESSAGE_UNKNOWN, SANDBOX_BUTTON_UNKNOWN. */
  press(clinicId: number, phone: PhoneKey, { message, intent }: Press): Promise<string> {
    return this.uow.run(clinicId, async (tx) => {
      const shown = await this.store.message(tx, phone, message);
      if (!shown) throw unknownMessage(message);
      if (!shown.buttons.some((button) => button.intent === intent)) throw unknownButton(shown);
      const reply = this.reply(clinicId, phone);
      await this.sink.reply({ ...reply, button: { clientRef: message, intent } });
      return reply.externalId;
    });
  }

  /** The phone says how far a message got, as a provider would. Errors: SANDBOX_MESSAGE_UNKNOWN. */
  tell(clinicId: number, phone: PhoneKey, { message, state }: Told): Promise<void> {
    return this.uow.run(clinicId, async (tx) => {
      if (!(await this.store.message(tx, phone, message))) throw unknownMessage(message);
      const failed = state === 'failed' ? { code: 'REJECTED' } : {};
      const occurredAt = this.clock.now();
      await this.sink.receipt(clinicId, { kind: 'receipt', state, clientRef: message, occurredAt, ...failed });
    });
  }

  private reply(clinicId: number, { channel, address }: PhoneKey) {
    const occurredAt = this.clock.now();
    return { clinicId, channel, address, externalId: this.ids.uuid(occurredAt), occurredAt };
  }
}

function unknownMessage(message: string): AppError {
  return new AppError('SANDBOX_MESSAGE_UNKNOWN', `Message ${message} did not arrive at this phone.`, {
    status: 404,
    fix: 'List the messages of the phone and take one of them.',
  });
}

function unknownButton({ messageId, buttons }: ArrivedMessage): AppError {
  const known = buttons.map((button) => button.intent).join(', ') || 'no button at all';
  return new AppError(
    'SANDBOX_BUTTON_UNKNOWN',
    `Message ${messageId} has no button of that intent, it has: ${known}.`,
    {
      status: 409,
      fix: 'Press one of its buttons, or answer in words.',
    },
  );
}
