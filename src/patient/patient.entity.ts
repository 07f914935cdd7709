import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person the clinic cares for. Messages go to the recipient, who may be somebody else: a parent, a spouse. */
@Entity('patient')
export class Patient {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId!: string;

  /** The id in the clinic's own system, as it writes it. */
  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'family_name', type: 'text', nullable: true })
  familyName!: string | null;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;

  @Column({ type: 'text', nullable: true })
  gender!: string | null;

  @Column({ type: 'text' })
  stage!: string;

  @Column({ name: 'client_group', type: 'text' })
  clientGroup!: string;

  @Column({ type: 'text', array: true })
  tags!: string[];

  /** Visits that took place. */
  @Column({ type: 'integer' })
  visits!: number;

  /** Set: never messaged again. */
  @Column({ name: 'deceased_at', type: 'timestamptz', nullable: true })
  deceasedAt!: Date | null;

  /** The member of staff or department that holds the dialogue; the scenarios are silent meanwhile. */
  @Column({ name: 'held_by', type: 'text', nullable: true })
  heldBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
