import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayName } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { Part, type PatientLoyalty } from './loyalty-part.js';

type Privilege = PatientLoyalty['privileges'][number];

const standings: Readonly<Record<Privilege['state'], Standing>> = {
  granted: 'positive',
  used: 'neutral',
  expired: 'waiting',
};

/** What the patient has earned and may still use, and the code they give to friends. */
export function Privileges({ shown }: { shown: PatientLoyalty }) {
  const { t } = useTranslation('patients');
  return (
    <Part title={t('loyalty.privileges')}>
      {shown.privileges.length === 0 && <Text size="sm">{t('loyalty.privileges.none')}</Text>}
      <Stack gap={6}>
        {shown.privileges.map((one) => (
          <PrivilegeLine key={one.privilege_id} id={shown.patient_id} one={one} />
        ))}
        <ReferralCode id={shown.patient_id} code={shown.referral_code} />
      </Stack>
    </Part>
  );
}

function PrivilegeLine({ id, one }: { id: string; one: Privilege }) {
  const { t, i18n } = useTranslation('patients');
  const mayWrite = useMay('patient.write');
  const use = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/patients/{id}/privileges/{privilege}/use', {
          params: { path: { id, privilege: one.privilege_id } },
        }),
      ),
    changes: ['patient'],
    said: t('loyalty.used.said'),
  });
  return (
    <Group gap="sm">
      <Text size="sm">{one.title[i18n.language] ?? one.privilege}</Text>
      <Mark standing={standings[one.state]}>{t(`privilege.${one.state}`)}</Mark>
      {one.expires_at !== null && one.state === 'granted' && (
        <Text size="xs" c="dimmed">
          {t('loyalty.until', { when: dayName(one.expires_at, i18n.language) })}
        </Text>
      )}
      {mayWrite && one.state === 'granted' && (
        <Button size="compact-xs" variant="default" loading={use.isPending} onClick={() => use.mutate(undefined)}>
          {t('loyalty.use')}
        </Button>
      )}
    </Group>
  );
}

function ReferralCode({ id, code }: { id: string; code: string | null }) {
  const { t } = useTranslation('patients');
  const mayWrite = useMay('patient.write');
  const make = useAct({
    act: () => ask(api.POST('/api/v1/patients/{id}/referral-code', { params: { path: { id } } })),
    changes: ['patient'],
  });
  if (code === null && !mayWrite) return null;
  return (
    <Group gap="sm">
      <Text size="sm">{t('loyalty.code')}</Text>
      {code === null ? (
        <Button size="compact-xs" variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
          {t('loyalty.code.make')}
        </Button>
      ) : (
        <Code>{code}</Code>
      )}
    </Group>
  );
}
