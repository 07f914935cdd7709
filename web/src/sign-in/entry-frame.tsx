import { Box, Center, Group, Paper, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { LanguageSwitch, SchemeSwitch } from '../shell/account-menu.js';

/** The frame of the pages before somebody is signed in. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Tropa`;
  }, [title]);
  return (
    <Box component="main" mih="100dvh">
      <Group p="sm" justify="space-between">
        <Text fw={700}>Tropa</Text>
        <Group gap={2}>
          <LanguageSwitch />
          <SchemeSwitch />
        </Group>
      </Group>
      <Center p="md">
        <Paper withBorder p="lg" w="100%" maw={420}>
          <Title order={1} mb="md">
            {title}
          </Title>
          {children}
        </Paper>
      </Center>
    </Box>
  );
}
