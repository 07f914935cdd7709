import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useAct } from '../../ui/use-act.js';
import { useColleagues } from '../../ui/use-colleagues.js';
import { FormModal } from '../improvements/form-modal.js';
import { changes } from './queries.js';

/** A public account that joins the list, with whoever answers for it. */
export function AccountForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('feedback');
  const colleagues = useColleagues();
  const [site, setSite] = useState('');
  const [name, setName] = useState('');
  const [owner, setOwner] = useState<string | null>(null);
  const [days, setDays] = useState(7);
  const add = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/social-accounts', {
          body: { site, name, owner_id: owner ?? '', check_every_days: days, url: null, active: true },
        }),
      ),
    changes,
    onDone: onClose,
    quiet: true,
  });
  const ready = site.trim() !== '' && name.trim() !== '' && owner !== null;
  return (
    <FormModal title={t('account.add')} ready={ready} act={add} onClose={onClose}>
      <TextInput
        label={t('account.site')}
        value={site}
        onChange={(event) => setSite(event.currentTarget.value)}
        maxLength={60}
        required
        data-autofocus
      />
      <TextInput
        label={t('account.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={100}
        required
      />
      <Select
        label={t('account.owner')}
        data={colleagues.map(({ id, name: label }) => ({ value: id, label }))}
        value={owner}
        onChange={setOwner}
        searchable
        required
      />
      <NumberInput
        label={t('account.days')}
        min={1}
        max={90}
        value={days}
        onChange={(value) => setDays(Number(value) || 7)}
      />
    </FormModal>
  );
}
