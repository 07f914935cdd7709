import { AppError } from '../../runtime/index.js';

/** What a slot is: nothing of it is stored, so its name says all of it. */
export interface SlotName {
  readonly doctorId: string;
  readonly branchId: string;
  /** Undefined: a visit of the usual length, for nothing in particular. */
  readonly serviceId: string | undefined;
  /** Epoch ms, a whole minute. */
  readonly startsAt: number;
}

const MINUTE = 60_000;
const NO_SERVICE = '-';
const KEY = /^s1\.([a-z0-9][a-z0-9-]*)\.([a-z0-9][a-z0-9-]*)\.([a-z0-9][a-z0-9-]*|-)\.([0-9a-z]{1,8})$/;
/** The 64 bytes of a button hold it as long as the ids of the clinic are of a usual length. */
const LONGEST = 200;

/** The name of a slot as it goes out to callers, who keep it as it is. */
export function slotKey({ doctorId, branchId, serviceId, startsAt }: SlotName): string {
  return `s1.${doctorId}.${branchId}.${serviceId ?? NO_SERVICE}.${(startsAt / MINUTE).toString(36)}`;
}

/** Errors: BOOKING_SLOT_KEY. */
export function readSlotKey(key: string): SlotName {
  const [, doctorId, branchId, service, minute] = (key.length <= LONGEST && KEY.exec(key)) || [];
  if (doctorId === undefined || branchId === undefined || service === undefined || minute === undefined)
    throw new AppError('BOOKING_SLOT_KEY', 'This is no slot of the clinic.', {
      fix: 'Send the slot as the list of free slots gives it, unchanged.',
    });
  const startsAt = Number.parseInt(minute, 36) * MINUTE;
  return { doctorId, branchId, serviceId: service === NO_SERVICE ? undefined : service, startsAt };
}
