import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One address on one channel; it has one owner in the clinic. */
@Entity('contact_point')
export class ContactPoint {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'contact_point_id', type: 'uuid' })
  contactPointId!: string;

  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId!: string;

  @Column({ type: 'text' })
  channel!: string;

  /** Normalised: E.164 for phones, lower case for e-mail. */
  @Column({ type: 'text' })
  address!: string;

  /** The recipient's order of preference, lowest first. */
  @Column({ type: 'smallint' })
  rank!: number;

  /** Set when the channel says that nothing arrives there. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'closed_reason', type: 'text', nullable: true })
  closedReason!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
