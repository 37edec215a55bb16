import { Button, Checkbox, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';

interface SecretDialogProps {
  readonly secret: string;
  readonly user: string;
  readonly onClose: () => void;
}

/** The key itself, this once: it is closed by who says that they have it. */
export function SecretDialog({ secret, user, onClose }: SecretDialogProps) {
  const [isKept, setKept] = useState(false);
  return (
    <Modal
      opened
      onClose={() => isKept && onClose()}
      title={`The key of ${user}`}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size="lg"
    >
      <Stack>
        <Text>It is shown this once. Nobody can show it again; a lost key is revoked, and another made.</Text>
        <Code
          block
          data-testid="secret"
          tabIndex={0}
          aria-label="The key"
          style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
        >
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy it'}
            </Button>
          )}
        </CopyButton>
        <Checkbox label="I have it" checked={isKept} onChange={({ currentTarget }) => setKept(currentTarget.checked)} />
        <Group justify="flex-end">
          <Button onClick={onClose} disabled={!isKept}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
