import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One address of a clinic; appointments print and anchor in its zone. */
@Entity('branch')
export class Branch {
  @PrimaryColumn({ name: 'clinic_id', type: 'integer' })
  clinicId!: number;

  @PrimaryColumn({ name: 'branch_id', type: 'text' })
  branchId!: string;

  /** By language. */
  @Column({ type: 'jsonb' })
  name!: Record<string, string>;

  @Column({ type: 'text' })
  zone!: string;

  /** By language. */
  @Column({ type: 'jsonb' })
  address!: Record<string, string>;

  @Column({ name: 'map_url', type: 'text', nullable: true })
  mapUrl!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;
}
