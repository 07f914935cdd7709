import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One word of a recipient about a class of messages on a channel, with its proof. Rows are only ever added. */
@Entity('consent')
export class Consent {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'consent_id', type: 'uuid' })
  consentId!: string;

  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId!: string;

  /** A message class, or `*` for all. */
  @Column({ type: 'text' })
  class!: string;

  /** A channel, or `*` for all. */
  @Column({ type: 'text' })
  channel!: string;

  @Column({ type: 'boolean' })
  granted!: boolean;

  /** When it was said. */
  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt!: Date;

  /** When it reached us. */
  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ type: 'jsonb' })
  proof!: Record<string, unknown>;
}
