import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { IconMessage2Bolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanned } from './queries.js';

interface CannedProps {
  readonly patientId: string;
  readonly onChoose: (text: string) => void;
}

/** Ready answers, already in the patient's language and with their facts. */
export function Canned({ patientId, onChoose }: CannedProps) {
  const { t } = useTranslation('inbox');
  const [opened, setOpened] = useState(false);
  const { data } = useCanned(patientId, opened);
  const ready = (data?.canned ?? []).filter(({ rendered }) => rendered !== null);
  return (
    <Menu opened={opened} onChange={setOpened} width={320} position="top-start">
      <Menu.Target>
        <Button variant="default" size="sm" leftSection={<IconMessage2Bolt size={16} />}>
          {t('canned')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ready.length === 0 && <Menu.Label>{t(data ? 'canned.none' : 'loading')}</Menu.Label>}
        <ScrollArea.Autosize mah={280}>
          {ready.map(({ id, name, rendered }) => (
            <Menu.Item key={id} onClick={() => onChoose(rendered ?? '')}>
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {rendered}
              </Text>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
