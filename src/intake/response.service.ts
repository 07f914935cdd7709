import { Injectable } from '@nestjs/common';
import { ContactService, PatientChangeService } from '../patient/index.js';
import type { Tx } from '../runtime/index.js';
import type { Reading } from './answer.service.js';
import { FrontDeskService } from './front-desk.service.js';
import type { Course } from './reading/heard-course.js';
import type { Answer } from './inbound-event.js';
import { OptOutService } from './rights/opt-out.service.js';
import { RightsService } from './rights/rights.service.js';
import type { Scene } from './scene.js';
import type { Known } from './sender/sender.service.js';
import { SlotChoiceService } from './slot-choice.service.js';
import { WRONG_NUMBER } from './sender/sender.store.js';

/** What was heard, and from whom. */
export interface Hearing {
  readonly course: Course;
  readonly known: Known;
  readonly reading: Reading;
}

const dayMs = 86_400_000;

/** What the clinic does by itself about one reply, in the transaction of its event. */
@Injectable()
export class ResponseService {
  constructor(
    private readonly desk: FrontDeskService,
    private readonly optOuts: OptOutService,
    private readonly contacts: ContactService,
    private readonly changes: PatientChangeService,
    private readonly rights: RightsService,
    private readonly slots: SlotChoiceService,
  ) {}

  async respond(tx: Tx, scene: Scene, { course, known, reading }: Hearing): Promise<void> {
    if (course.kind === 'emergency') return this.emergency(tx, scene);
    // What a stranger says, even STOP, is no word of the patient's.
    if (scene.sender.disowned) return this.desk.handOver(tx, scene, 'wrong-number');
    if (course.kind === 'stop') return this.optOuts.stop(tx, scene, course.scope);
    if (scene.sender.livingIds.length === 0) return this.desk.handOver(tx, scene, 'deceased');
    if (known.linkOf !== undefined) await this.desk.handOver(tx, scene, 'link-of-another', known.linkOf);
    if (known.by === 'linked') return this.optOuts.start(tx, scene);
    if (scene.heard.reply.phone && (known.by === 'shared' || scene.sender.unidentified))
      return this.shared(tx, scene, known);
    if (reading.settled) return this.settled(tx, scene, reading.settled);
    return this.answer(tx, scene, course);
  }

  private async answer(tx: Tx, scene: Scene, course: Course): Promise<void> {
    switch (course.kind) {
      case 'start':
        return scene.fresh ? this.words(tx, scene) : this.optOuts.start(tx, scene);
      case 'help':
      case 'choose_language':
        return this.desk.say(tx, scene, course.kind);
      case 'language':
        return this.language(tx, scene, course.locale);
      case 'wrong_number':
        return this.wrongNumber(tx, scene);
      case 'human':
        return this.human(tx, scene);
      case 'words':
        return this.words(tx, scene);
      case 'book':
        return this.book(tx, scene);
      case 'answer':
        return this.slots.decline(tx, course.answer);
      case 'slot':
      case 'wish':
        return this.choice(tx, scene, course.answer);
      default:
        return this.right(tx, scene, course);
    }
  }

  private async right(tx: Tx, scene: Scene, course: Course): Promise<void> {
    switch (course.kind) {
      case 'my_data':
        return this.rights.tell(tx, scene, course.number);
      case 'erase':
        return this.rights.askToErase(tx, scene, course.number);
      case 'erase_confirm':
        return this.rights.confirmErasing(tx, scene, course.number);
      case 'channel':
        return this.rights.prefer(tx, scene, course.channel);
      default:
        return undefined;
    }
  }

  private async choice(tx: Tx, scene: Scene, answer: Answer): Promise<void> {
    if (answer.slot) await this.slots.choose(tx, scene, answer, answer.slot);
    else await this.slots.wish(tx, scene, answer);
  }

  /** A scenario of the clinic's takes it up, or else a person does. */
  private async book(tx: Tx, scene: Scene): Promise<void> {
    if (scene.sender.held || scene.programme.enrolling('booking.wanted').length > 0) return;
    await this.desk.handOver(tx, scene, 'wants-to-book');
    await this.desk.say(tx, scene, this.desk.desk(scene)?.open === false ? 'human_closed' : 'human_open');
  }

  /** Told where to call and told to a person, both at once, whatever the hours and whatever was refused. */
  private async emergency(tx: Tx, scene: Scene): Promise<void> {
    await this.desk.handOver(tx, scene, 'emergency');
    await this.desk.say(tx, scene, 'emergency');
  }

  /** Whether the phone was known or not, the answer is the same: nobody can ask here who is a patient. */
  private async shared(tx: Tx, scene: Scene, known: Known): Promise<void> {
    if (known.by !== 'shared') await this.desk.handOver(tx, scene, 'unidentified');
    await this.desk.say(tx, scene, 'phone_received');
  }

  /** The press says on its screen that it came too late; a person asks what is wanted now. */
  private async settled(tx: Tx, scene: Scene, { again }: { again: boolean }): Promise<void> {
    if (!again) await this.desk.handOver(tx, scene, 'late-answer');
  }

  private async language(tx: Tx, scene: Scene, locale: string): Promise<void> {
    await this.changes.applyPatientChanges(tx, [{ patientId: scene.patientId, kind: 'set_locale', locale }], scene.now);
    await this.desk.say(tx, { ...scene, locale }, 'language', { pauseMs: 0 });
  }

  /** The one apology still goes there, for it answers; nothing else does any more. */
  private async wrongNumber(tx: Tx, scene: Scene): Promise<void> {
    const { channel, address } = scene.heard.reply;
    await this.contacts.close(tx, { channel, address }, WRONG_NUMBER);
    await this.desk.handOver(tx, scene, 'wrong-number');
    await this.desk.say(tx, scene, 'wrong_number', { pauseMs: dayMs });
  }

  /** Somebody whom a person talks to already is left to that person. */
  private async human(tx: Tx, scene: Scene): Promise<void> {
    if (scene.sender.held) return;
    await this.desk.handOver(tx, scene, 'patient-asks');
    await this.desk.say(tx, scene, this.desk.desk(scene)?.open === false ? 'human_closed' : 'human_open');
  }

  /** Words for a person to read. Out of hours they are told so, once in a closed time. */
  private async words(tx: Tx, scene: Scene): Promise<void> {
    if (scene.fresh) return this.desk.say(tx, scene, 'who_are_you', { pauseMs: dayMs });
    if (scene.sender.held) return;
    await this.desk.handOver(tx, scene, scene.sender.unidentified ? 'unidentified' : 'message');
    const desk = this.desk.desk(scene);
    if (desk?.open === false) await this.desk.say(tx, scene, 'closed', { since: desk.closedSince });
  }
}
