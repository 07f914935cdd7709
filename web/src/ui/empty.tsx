import { Stack, Text, ThemeIcon } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ComponentType<{ size?: number | string }>;
  /** The one button that leads out of the emptiness. */
  readonly children?: ReactNode;
}

/** A screen without rows teaches in two lines and offers one thing to do. */
export function Empty({ title, text, icon: Icon = IconInbox, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <ThemeIcon variant="light" size="xl" radius="xl" aria-hidden>
        <Icon size={22} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
