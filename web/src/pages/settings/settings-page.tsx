import { Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { knownDepartments } from '../staff/people.js';
import { useMay, useMe } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { CannedAnswers } from './canned-answers.js';
import { PasswordForm } from './password-form.js';
import { RecoveryForm } from './recovery-form.js';
import { RetentionCard } from './retention-card.js';

/** What a person may change about their own account, and what they may do. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { name, roles, departments } = useMe();
  const answers = useMay('conversation.read');
  const house = useMay('staff.write');
  const seen =
    departments === 'all'
      ? t('departments.all')
      : departments.map((one) => t(`department.${one}`, { defaultValue: one })).join(', ');
  return (
    <PageFrame title={t('title')}>
      <Stack>
        <div>
          <Text>{t('who', { name, roles: roles.map((role) => t(`role.${role}`)).join(', ') })}</Text>
          <Text size="sm" c="dimmed">
            {t('departments', { departments: seen })}
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, md: 2 }} maw={900}>
          <Card withBorder component="section" aria-label={t('password.title')}>
            <PasswordForm />
          </Card>
          <Card withBorder component="section" aria-label={t('codes.title')}>
            <RecoveryForm />
          </Card>
        </SimpleGrid>
        {answers && (
          <Card withBorder component="section" aria-label={t('canned.title')} maw={900}>
            <CannedAnswers departments={departments === 'all' ? knownDepartments : departments} />
          </Card>
        )}
        {house && (
          <Card withBorder component="section" aria-label={t('keep.title')} maw={900}>
            <RetentionCard />
          </Card>
        )}
      </Stack>
    </PageFrame>
  );
}
