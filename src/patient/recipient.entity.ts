import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentCells } from './consent/consent-summary.js';

/** The owner of contact points: budget, quiet hours, language and consents belong to the one who reads the messages. */
@Entity('recipient')
export class Recipient {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'recipient_id', type: 'uuid' })
  recipientId!: string;

  @Column({ type: 'text', nullable: true })
  locale!: string | null;

  @Column({ type: 'text', nullable: true })
  zone!: string | null;

  /** The latest word by class and channel; the words themselves are rows of `consent`. */
  @Column({ type: 'jsonb' })
  consents!: ConsentCells;

  /** Classes muted until an instant, epoch milliseconds. */
  @Column({ type: 'jsonb' })
  mutes!: Record<string, number>;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
