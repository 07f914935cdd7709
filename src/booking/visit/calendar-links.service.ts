import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DAY } from '../../engine/index.js';
import { Clock, SignedLinks } from '../../runtime/index.js';

/** What a signed link names: the clinic and the appointment, by id. */
const claimsSchema = z.strictObject({ c: z.int().positive(), a: z.uuid() });

const purpose = 'book/calendar';
/** Calendar programs look again and again; after the visit nobody does. */
const validMs = 400 * DAY;
/** Addresses at which the calendars of patients find their visits. */
@Injectable()
export class CalendarLinks {
  constructor(
    private readonly links: SignedLinks,
    private readonly clock: Clock,
  ) {}

  /** The address at which the patient's calendar finds the visit; undefined where the server has no public address. */
  linkOf(clinicId: number, appointmentId: string): string | undefined {
    return this.links.url(purpose, { c: clinicId, a: appointmentId }, this.clock.now() + validMs);
  }

  /** Which visit a genuine link names. */
  readLink(token: string): { readonly clinicId: number; readonly appointmentId: string } | undefined {
    const claims = claimsSchema.safeParse(this.links.read(purpose, token, this.clock.now())).data;
    return claims && { clinicId: claims.c, appointmentId: claims.a };
  }
}
