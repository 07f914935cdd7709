import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The tenant: one clinic with its language, zone and channels. */
@Entity('clinic')
export class Clinic {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @Column({ type: 'text' })
  name!: string;

  /** IANA zone of the clinic; a branch may lie in another one. */
  @Column({ type: 'text' })
  zone!: string;

  /** Language of a patient who never chose one. */
  @Column({ type: 'text' })
  locale!: string;

  @Column({ type: 'text', array: true })
  locales!: string[];

  @Column({ type: 'text', array: true })
  channels!: string[];

  /** ISO 4217. */
  @Column({ type: 'text' })
  currency!: string;

  /** What no statement filters by; its keys keep their order, as the stages of the map do. */
  @Column({ type: 'json' })
  settings!: Record<string, unknown>;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
