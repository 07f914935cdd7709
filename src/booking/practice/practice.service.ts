import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { AppError, Clock, IdSource, LiveHints, type Tx } from '../../runtime/index.js';
import { DoctorStore, type Doctor, type Room, type ServiceRule } from './doctor.store.js';
import { ScheduleStore, type StoredException, type StoredSchedule } from './schedule.store.js';

/** A schedule as somebody writes it; one of the same external id takes its place. */
export type ScheduleInput = Omit<StoredSchedule, 'scheduleId' | 'changedAt'>;

/** What names a doctor, a branch and perhaps a room. */
interface Place {
  readonly doctorId: string;
  readonly branchId: string | null;
  readonly roomId: string | null;
}

/** 192 bits: an address nobody guesses. */
const FEED_BYTES = 24;

/** Who sees patients, where, for what and when. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly doctors: DoctorStore,
    private readonly schedules: ScheduleStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly hints: LiveHints,
  ) {}

  async putDoctor(tx: Tx, doctor: Omit<Doctor, 'feedNames'>): Promise<Doctor> {
    await this.doctors.saveDoctor(tx, doctor, this.clock.now());
    this.tell(tx);
    return this.knownDoctor(tx, doctor.doctorId);
  }

  /** A new secret address of the doctor's calendar; the one before ends. Errors: BOOKING_DOCTOR_UNKNOWN. */
  async renewFeed(tx: Tx, doctorId: string, names: boolean): Promise<string> {
    await this.knownDoctor(tx, doctorId);
    const token = randomBytes(FEED_BYTES).toString('base64url');
    await this.doctors.saveFeed(tx, doctorId, { hash: feedHash(token), names });
    return token;
  }

  /** Errors: BOOKING_BRANCH_UNKNOWN. */
  async putRoom(tx: Tx, room: Room): Promise<Room> {
    await this.knownBranch(tx, room.branchId);
    await this.doctors.saveRoom(tx, room);
    this.tell(tx);
    return room;
  }

  async putService(tx: Tx, rule: ServiceRule): Promise<ServiceRule> {
    await this.doctors.saveService(tx, rule);
    this.tell(tx);
    return rule;
  }

  /**
   * Stores the hours of a doctor; those with the same external id are replaced. Visits that are booked already stay.
   * Errors: BOOKING_DOCTOR_UNKNOWN, BOOKING_BRANCH_UNKNOWN, BOOKING_ROOM_UNKNOWN.
   */
  async addSchedule(
    tx: Tx,
    input: ScheduleInput,
  ): Promise<{ schedule: StoredSchedule; change: 'created' | 'changed' | 'unchanged' }> {
    await this.check(tx, input);
    const now = this.clock.now();
    const ids = input.externalId === null ? [] : [input.externalId];
    const [before] = await this.schedules.byExternalIds(tx, ids);
    const schedule = { ...input, scheduleId: before?.scheduleId ?? this.ids.uuid(now), changedAt: now };
    if (before && same(before, schedule)) return { schedule: before, change: 'unchanged' };
    await this.write(tx, schedule);
    return { schedule, change: before ? 'changed' : 'created' };
  }

  /** Errors: BOOKING_SCHEDULE_UNKNOWN and those of `addSchedule`. */
  async changeSchedule(tx: Tx, scheduleId: string, input: ScheduleInput): Promise<StoredSchedule> {
    const before = await this.schedules.find(tx, scheduleId);
    if (!before) throw unknown('schedule', scheduleId);
    await this.check(tx, input);
    const schedule = { ...input, scheduleId, externalId: before.externalId, changedAt: this.clock.now() };
    await this.write(tx, schedule);
    return schedule;
  }

  /** Errors: BOOKING_SCHEDULE_UNKNOWN. */
  async removeSchedule(tx: Tx, scheduleId: string): Promise<void> {
    if (!(await this.schedules.remove(tx, scheduleId))) throw unknown('schedule', scheduleId);
    this.tell(tx);
  }

  /** Errors: those of `addSchedule`. */
  async addException(tx: Tx, input: Omit<StoredException, 'exceptionId'>): Promise<StoredException> {
    await this.check(tx, input);
    await this.doctors.lock(tx, [input.doctorId]);
    const now = this.clock.now();
    const exception = { ...input, exceptionId: this.ids.uuid(now) };
    await this.schedules.addException(tx, exception, now);
    this.tell(tx);
    return exception;
  }

  /** Errors: BOOKING_EXCEPTION_UNKNOWN. */
  async removeException(tx: Tx, exceptionId: string): Promise<void> {
    if (!(await this.schedules.removeException(tx, exceptionId))) throw unknown('exception', exceptionId);
    this.tell(tx);
  }

  /** Errors: BOOKING_DOCTOR_UNKNOWN. */
  async knownDoctor(tx: Tx, doctorId: string): Promise<Doctor> {
    const doctor = await this.doctors.doctor(tx, doctorId);
    if (doctor) return doctor;
    throw unknown('doctor', doctorId);
  }

  /** Whoever else wants to book or to close a time of the doctor waits. Errors: BOOKING_DOCTOR_UNKNOWN. */
  async lockDoctor(tx: Tx, doctorId: string): Promise<void> {
    await this.knownDoctor(tx, doctorId);
    await this.doctors.lock(tx, [doctorId]);
  }

  private async write(tx: Tx, schedule: StoredSchedule): Promise<void> {
    await this.doctors.lock(tx, [schedule.doctorId]);
    await this.schedules.save(tx, schedule);
    this.tell(tx);
  }

  private async check(tx: Tx, { doctorId, branchId, roomId }: Place): Promise<void> {
    await this.knownDoctor(tx, doctorId);
    if (branchId !== null) await this.knownBranch(tx, branchId);
    if (roomId === null) return;
    const room = (await this.doctors.rooms(tx)).find((one) => one.roomId === roomId);
    if (!room || (branchId !== null && room.branchId !== branchId)) throw unknown('room', roomId);
  }

  private async knownBranch(tx: Tx, branchId: string): Promise<void> {
    const { branches } = await this.auth.clinic(tx);
    if (!branches.has(branchId)) throw unknown('branch', branchId);
  }

  private tell(tx: Tx): void {
    this.hints.tell(tx, { kind: 'schedule', id: 'schedule' });
  }
}

/** What is kept of the secret in a feed's address. */
export function feedHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function same(
  { changedAt: _before, ...one }: StoredSchedule,
  { changedAt: _after, ...other }: StoredSchedule,
): boolean {
  const text = (schedule: object) => JSON.stringify(Object.entries(schedule).sort(([a], [b]) => (a < b ? -1 : 1)));
  return text({ ...one, hours: text(one.hours) }) === text({ ...other, hours: text(other.hours) });
}

const missing = {
  doctor: (id: string) =>
    new AppError('BOOKING_DOCTOR_UNKNOWN', `There is no doctor ${id}.`, {
      status: 404,
      fix: 'Take the id from the list of doctors, or enter the doctor first.',
    }),
  branch: (id: string) =>
    new AppError('BOOKING_BRANCH_UNKNOWN', `There is no branch ${id}.`, {
      status: 404,
      fix: 'Take the id from scenarios/map.yaml, where the branches of the clinic are.',
    }),
  room: (id: string) =>
    new AppError('BOOKING_ROOM_UNKNOWN', `There is no room ${id} at this branch.`, {
      status: 404,
      fix: 'Take the id from the list of rooms, or enter the room first.',
    }),
  schedule: (id: string) =>
    new AppError('BOOKING_SCHEDULE_UNKNOWN', `There is no schedule ${id}.`, {
      status: 404,
      fix: 'Take the id from the list of schedules.',
    }),
  exception: (id: string) =>
    new AppError('BOOKING_EXCEPTION_UNKNOWN', `There is no exception ${id}.`, {
      status: 404,
      fix: 'Take the id from the list of exceptions.',
    }),
};

function unknown(what: keyof typeof missing, id: string): AppError {
  return missing[what](id);
}
