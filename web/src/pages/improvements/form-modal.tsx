import { Button, Modal, Stack } from '@mantine/core';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';

interface FormProps {
  readonly title: string;
  /** What its button says; the title where nothing else is said. */
  readonly submit?: string;
  readonly ready: boolean;
  readonly act: { readonly mutate: (input: undefined) => void; readonly isPending: boolean; readonly error: unknown };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Two presses closer together than this are one, made twice by a quick hand. */
const doublePressMs = 500;

/** A short form in a window: its fields, what went wrong, and one button, which Enter presses too. */
export function FormModal({ title, submit = title, ready, act, onClose, children }: FormProps) {
  const { t } = useTranslation('ui');
  const pressed = useRef(-doublePressMs);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending || event.timeStamp - pressed.current < doublePressMs) return;
    pressed.current = event.timeStamp;
    act.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={send}>
        <Stack>
          {children}
          <ErrorNote error={act.error} />
          <Button type="submit" disabled={!ready} loading={act.isPending}>
            {submit}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
