import { Autocomplete, Card, Chip, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { PhoneScreen } from './phone-screen.js';
import type { Channel, Phone, Said } from './phones.js';

const behaviours = ['ok', 'slow', 'lost', 'blocked', 'rejecting'] as const;

interface ColumnProps {
  readonly channel: Channel;
  readonly phones: readonly Phone[];
  readonly address: string | undefined;
  readonly choose: (address: string) => void;
  readonly said: readonly Said[];
  readonly say: (said: Said) => void;
}

/** One phone: whose it is, how it behaves, and its screen. */
export function PhoneColumn({ channel, phones, address, choose, said, say }: ColumnProps) {
  const { t } = useTranslation('sandbox');
  const name = t(`channel.${channel}`);
  const addresses = [...new Set([...phones.map((phone) => phone.address), ...(address ? [address] : [])])];
  return (
    <Card withBorder component="section" aria-label={name} p="sm">
      <Stack gap="xs" h="100%">
        <Text fw={600}>{name}</Text>
        <Address channel={channel} addresses={addresses} address={address} choose={choose} key={address} />
        {address !== undefined && (
          <>
            <Behaviour
              channel={channel}
              address={address}
              now={phones.find((one) => one.address === address)?.behaviour}
            />
            <PhoneScreen
              channel={channel}
              address={address}
              said={said.filter((one) => one.address === address)}
              say={say}
            />
          </>
        )}
      </Stack>
    </Card>
  );
}

interface AddressProps {
  readonly channel: Channel;
  readonly addresses: readonly string[];
  readonly address: string | undefined;
  readonly choose: (address: string) => void;
}

/** A phone that was written to, or any other address: it comes into being with the first word. */
function Address({ channel, addresses, address = '', choose }: AddressProps) {
  const { t } = useTranslation('sandbox');
  const [typed, setTyped] = useState(address);
  const settle = (next: string): void => {
    if (next.trim() !== '' && next !== address) choose(next.trim());
  };
  return (
    <Autocomplete
      size="xs"
      label={t('phone', { channel: t(`channel.${channel}`) })}
      placeholder={t('phone.none')}
      limit={50}
      data={[...addresses]}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={settle}
      onBlur={() => settle(typed)}
      onKeyDown={({ key }) => key === 'Enter' && settle(typed)}
    />
  );
}

interface BehaviourProps {
  readonly channel: Channel;
  readonly address: string;
  readonly now: Phone['behaviour'] | undefined;
}

function Behaviour({ channel, address, now = 'ok' }: BehaviourProps) {
  const { t } = useTranslation('sandbox');
  const behave = useAct({
    act: (behaviour: Phone['behaviour']) =>
      ask(
        api.PUT('/api/v1/sandbox/phones/{channel}/{address}/behaviour', {
          params: { path: { channel, address } },
          body: { behaviour },
        }),
      ),
    changes: ['sandbox'],
    said: t('behaviour.said'),
  });
  const shown = behave.isPending ? behave.variables : now;
  return (
    <Chip.Group value={shown} onChange={(next) => behave.mutate(behaviours.find((one) => one === next) ?? 'ok')}>
      <Group gap={4} role="radiogroup" aria-label={t('behaviour', { channel: t(`channel.${channel}`) })}>
        {behaviours.map((behaviour) => (
          <Chip key={behaviour} size="xs" value={behaviour}>
            {t(`behaviour.${behaviour}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
