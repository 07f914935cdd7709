import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of the panel with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}
