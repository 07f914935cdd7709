import { Center, Image, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import type { Account } from './standing.js';

/** A code is renewed by the messenger about three times a minute. */
const againMs = 3_000;

/** The QR code of an account that is paired with a phone of the clinic. */
export function PairAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const pairing = useQuery({
    queryKey: ['channels', 'pairing', account.name],
    queryFn: () => ask(api.GET('/api/v1/channels/{name}/pairing', { params: { path: { name: account.name } } })),
    refetchInterval: againMs,
  });
  const { state, qr } = pairing.data ?? {};
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('pair.of', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <ErrorNote error={pairing.error} />
        <Text size="sm">{t('pair.how')}</Text>
        {qr && (
          <Center bg="white" p="md">
            <Image src={`data:image/svg+xml,${encodeURIComponent(qr)}`} alt={t('pair.alt')} w={260} h={260} />
          </Center>
        )}
        {state && (
          <Text role="status" fw={600}>
            {t(`pair.state.${state}`)}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
