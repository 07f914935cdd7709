import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';

/** Texts by language. */
export type Names = Readonly<Record<string, string>>;

export interface Doctor {
  readonly doctorId: string;
  readonly name: Names;
  /** None: whatever the clinic offers. */
  readonly services: readonly string[];
  readonly staffId: string | null;
  readonly active: boolean;
  /** Whether patients are named in the doctor's calendar feed. */
  readonly feedNames: boolean;
}

export interface Room {
  readonly roomId: string;
  readonly branchId: string;
  readonly name: Names;
  readonly active: boolean;
}

/** What of a service booking has to know. */
export interface ServiceRule {
  readonly serviceId: string;
  readonly minutes: number;
  readonly bufferMinutes: number;
  /** Whether patients may book it without a person. */
  readonly online: boolean;
}

const doctorColumns = `
  doctor_id AS "doctorId", name, services, staff_id AS "staffId", active, feed_names AS "feedNames"`;

const saveDoctorSql = `
  INSERT INTO doctor (clinic_id, doctor_id, name, services, staff_id, active, feed_names, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, false, to_timestamp($7::float8 / 1000))
  ON CONFLICT (clinic_id, doctor_id) DO UPDATE
     SET name = excluded.name, services = excluded.services, staff_id = excluded.staff_id, active = excluded.active`;

const saveRoomSql = `
  INSERT INTO room (clinic_id, room_id, branch_id, name, active) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (clinic_id, room_id) DO UPDATE
     SET branch_id = excluded.branch_id, name = excluded.name, active = excluded.active`;

const saveServiceSql = `
  INSERT INTO booking_service (clinic_id, service_id, minutes, buffer_minutes, online) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (clinic_id, service_id) DO UPDATE
     SET minutes = excluded.minutes, buffer_minutes = excluded.buffer_minutes, online = excluded.online`;

/** Who and what can be booked. */
@Injectable()
export class DoctorStore {
  /** By id; those who no longer work here too. */
  async doctors(tx: Tx): Promise<Doctor[]> {
    const sql = `SELECT ${doctorColumns} FROM doctor WHERE clinic_id = $1 ORDER BY doctor_id`;
    return tx.query<Doctor>(sql, [tx.clinicId]);
  }

  async doctor(tx: Tx, doctorId: string): Promise<Doctor | undefined> {
    const sql = `SELECT ${doctorColumns} FROM doctor WHERE clinic_id = $1 AND doctor_id = $2`;
    return (await tx.query<Doctor>(sql, [tx.clinicId, doctorId]))[0];
  }

  async saveDoctor(tx: Tx, doctor: Omit<Doctor, 'feedNames'>, now: number): Promise<void> {
    const { doctorId, name, services, staffId, active } = doctor;
    await tx.query(saveDoctorSql, [tx.clinicId, doctorId, JSON.stringify(name), services, staffId, active, now]);
  }

  /** The newest secret of the doctor's calendar feed is the only one that opens it. */
  async saveFeed(tx: Tx, doctorId: string, feed: { readonly hash: Buffer; readonly names: boolean }): Promise<void> {
    const sql = `UPDATE doctor SET feed_hash = $3, feed_names = $4 WHERE clinic_id = $1 AND doctor_id = $2`;
    await tx.query(sql, [tx.clinicId, doctorId, feed.hash, feed.names]);
  }

  async byFeed(tx: Tx, hash: Buffer): Promise<Doctor | undefined> {
    const sql = `SELECT ${doctorColumns} FROM doctor WHERE clinic_id = $1 AND feed_hash = $2 AND active`;
    return (await tx.query<Doctor>(sql, [tx.clinicId, hash]))[0];
  }

  async rooms(tx: Tx): Promise<Room[]> {
    const sql = `SELECT room_id AS "roomId", branch_id AS "branchId", name, active FROM room WHERE clinic_id = $1 ORDER BY room_id`;
    return tx.query<Room>(sql, [tx.clinicId]);
  }

  async saveRoom(tx: Tx, { roomId, branchId, name, active }: Room): Promise<void> {
    await tx.query(saveRoomSql, [tx.clinicId, roomId, branchId, JSON.stringify(name), active]);
  }

  async services(tx: Tx): Promise<ServiceRule[]> {
    const sql = `SELECT service_id AS "serviceId", minutes, buffer_minutes AS "bufferMinutes", online
      FROM booking_service WHERE clinic_id = $1 ORDER BY service_id`;
    return tx.query<ServiceRule>(sql, [tx.clinicId]);
  }

  async saveService(tx: Tx, { serviceId, minutes, bufferMinutes, online }: ServiceRule): Promise<void> {
    await tx.query(saveServiceSql, [tx.clinicId, serviceId, minutes, bufferMinutes, online]);
  }

  /** Of several who want the same doctors, one after the other: in id order, so that no two wait for each other. */
  async lock(tx: Tx, doctorIds: readonly string[]): Promise<void> {
    const sql = `SELECT 1 FROM doctor WHERE clinic_id = $1 AND doctor_id = ANY($2::text[]) ORDER BY doctor_id FOR NO KEY UPDATE`;
    await tx.prepared('doctor_lock', sql, [tx.clinicId, doctorIds]);
  }

  /** Doctors who share rooms meet there; always after the doctors themselves. */
  async lockRooms(tx: Tx, roomIds: readonly string[]): Promise<void> {
    const sql = `SELECT 1 FROM room WHERE clinic_id = $1 AND room_id = ANY($2::text[]) ORDER BY room_id FOR NO KEY UPDATE`;
    if (roomIds.length > 0) await tx.prepared('room_lock', sql, [tx.clinicId, roomIds]);
  }
}
