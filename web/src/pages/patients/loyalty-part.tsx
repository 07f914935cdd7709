import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema.js';

export type PatientLoyalty = components['schemas']['PatientLoyalty'];

/** One part of the page under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="sm" mb={6}>
        {title}
      </Title>
      {children}
    </section>
  );
}
