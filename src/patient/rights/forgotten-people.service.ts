import { Injectable } from '@nestjs/common';
import { AppError } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { PatientInput } from '../patient-input.js';
import { PatientStore } from '../patient.store.js';
import { addressMark, type Mark } from './tombstone.js';
import { TombstoneStore } from './tombstone.store.js';

/** Keeps those who asked to be forgotten from coming back by a file or a call that nobody thought about. */
@Injectable()
export class ForgottenPeople {
  constructor(
    private readonly tombstones: TombstoneStore,
    private readonly patients: PatientStore,
  ) {}

  /** Which of the inputs would bring somebody back, by place. Who is known by now, or comes back on purpose, does not. */
  async among(tx: Tx, inputs: readonly PatientInput[]): Promise<ReadonlySet<number>> {
    const marks = inputs.flatMap((input, index) => marksOf(input).map((mark) => ({ index, mark })));
    const found = await this.tombstones.known(
      tx,
      marks.map(({ mark }) => mark),
    );
    const suspects = new Set(marks.flatMap(({ index }, place) => (found.has(place) ? [index] : [])));
    if (suspects.size === 0) return suspects;
    const known = await this.patients.byExternalIds(
      tx,
      inputs.map(({ externalId }) => externalId),
    );
    const here = new Set(known.map(({ externalId }) => externalId));
    return new Set([...suspects].filter((index) => !here.has(inputs[index]?.externalId ?? '')));
  }

  /** Lets those through who came back of their own accord. Errors: PATIENT_ERASED for anybody else who was forgotten. */
  async admit(tx: Tx, inputs: readonly PatientInput[]): Promise<void> {
    const forgotten = [...(await this.among(tx, inputs))].flatMap((index) => inputs[index] ?? []);
    if (forgotten.some(({ afterErasure }) => afterErasure !== true)) {
      throw new AppError('PATIENT_ERASED', 'Somebody with this id or address asked to be forgotten, and was.', {
        status: 409,
        fix: 'Leave them out. If they came back of their own accord, send "after_erasure": true.',
      });
    }
    if (forgotten.length > 0) await this.tombstones.lift(tx, forgotten.flatMap(marksOf));
  }
}

function marksOf({ externalId, contacts }: PatientInput): Mark[] {
  const addresses = contacts.map(({ channel, address }) => addressMark(channel, address));
  return [{ kind: 'external', value: externalId }, ...addresses];
}
