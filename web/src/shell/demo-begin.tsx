import { Button, Text } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDemoTime } from './demo-clock.js';
import { useMay } from './session.js';

/** Leads out of the emptiness of a demo in which no time has passed yet; nothing in a clinic whose clock is the real one. */
export function DemoBegin() {
  const { t } = useTranslation('shell');
  const may = useMay('channel.write');
  const { data } = useDemoTime();
  if (!data?.sandbox || data.ahead_ms > 0) return null;
  if (!may) {
    return (
      <Text size="sm" c="dimmed" maw={420}>
        {t('demo.begin.ask')}
      </Text>
    );
  }
  return (
    <Button component={Link} to="/sandbox" variant="default" leftSection={<IconPlayerTrackNext size={16} />}>
      {t('demo.begin')}
    </Button>
  );
}
