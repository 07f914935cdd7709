import { ActionIcon, Group, Menu, Text } from '@mantine/core';
import { IconMoodSick } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';

interface HeadProps {
  readonly name: string;
  /** Days that are not over. */
  readonly days: readonly string[];
  /** Undefined for whoever may not change schedules. */
  readonly onAway: ((day: string) => void) | undefined;
}

/** The name of a doctor and the one act that concerns their whole day. */
export function DoctorHead({ name, days, onAway }: HeadProps) {
  const { t, i18n } = useTranslation('calendar');
  return (
    <Group justify="space-between" gap={4} wrap="nowrap" align="flex-start">
      <Text size="sm" fw={600}>
        {name}
      </Text>
      {onAway && days.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('away.of', { name })}>
              <IconMoodSick size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('away.when')}</Menu.Label>
            {days.map((day) => (
              <Menu.Item key={day} onClick={() => onAway(day)}>
                {dayName(`${day}T12:00:00Z`, i18n.language, 'UTC')}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
