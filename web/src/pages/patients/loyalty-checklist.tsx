import { Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { Part, type PatientLoyalty } from './loyalty-part.js';

type Item = PatientLoyalty['checklist'][number];

const standings: Readonly<Record<Item['held'], Standing>> = { yes: 'positive', no: 'negative', no_evidence: 'neutral' };

/** The six signs of a loyal patient, each with what stands behind it; without evidence nothing is said. */
export function LoyaltyChecklist({ shown }: { shown: PatientLoyalty }) {
  const { t } = useTranslation('patients');
  return (
    <Part title={t('loyalty.checklist')}>
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.checklist.map((item) => (
          <li key={item.item}>
            <Group gap="sm">
              <Text size="sm" fw={500}>
                {t(`item.${item.item}`)}
              </Text>
              <Mark standing={standings[item.held]}>{t(`held.${item.held}`)}</Mark>
            </Group>
            <Evidence item={item} />
          </li>
        ))}
      </Stack>
    </Part>
  );
}

function Evidence({ item }: { item: Item }) {
  const { t, i18n } = useTranslation('patients');
  if (item.evidence.length === 0) return null;
  return (
    <List size="xs" withPadding>
      {item.evidence.slice(0, 5).map(({ kind, at, value }) => (
        <List.Item key={`${kind} ${at}`}>
          {t(`fact.${kind}`, { defaultValue: kind })}
          {value === null ? '' : `: ${value}`} · {dayName(at, i18n.language)}
        </List.Item>
      ))}
    </List>
  );
}
