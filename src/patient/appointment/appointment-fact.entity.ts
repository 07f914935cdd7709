import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What scenarios and the gate may know of an appointment. */
@Entity('appointment_fact')
export class AppointmentFact {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'booked_at', type: 'timestamptz' })
  bookedAt!: Date;

  @Column({ type: 'text' })
  status!: string;

  /** Grows when time, doctor or branch change. */
  @Column({ type: 'integer' })
  revision!: number;

  /** IANA zone of the branch. */
  @Column({ type: 'text' })
  zone!: string;

  @Column({ name: 'branch_id', type: 'text', nullable: true })
  branchId!: string | null;

  @Column({ type: 'text', nullable: true })
  doctor!: string | null;

  @Column({ type: 'text', nullable: true })
  service!: string | null;

  @Column({ name: 'first_visit', type: 'boolean' })
  firstVisit!: boolean;
}
