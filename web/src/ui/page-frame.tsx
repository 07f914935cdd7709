import { Box, Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

interface FrameProps {
  readonly title: string;
  /** What stands beside the title: filters, the one likely action. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a screen: its one heading, which is also the title of the window, and its content. */
export function PageFrame({ title, actions, children }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · Tropa`;
  }, [title]);
  return (
    <Box p={{ base: 'sm', sm: 'md' }}>
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={1}>{title}</Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
