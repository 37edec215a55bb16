import { Alert, Badge, Code, CopyButton, Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readText } from '../../../api/artefacts';
import { registryKey } from '../../../api/registry-queries';
import type { Version } from '../../../api/registry-types';
import { bytes } from '../../../ui/format';
import { Panel } from '../../../ui/panel';
import { Loaded } from '../../../ui/states';
import { keeperOf, signersOf, type ShownManifest } from './manifest';

interface FilesPanelProps {
  readonly version: Version;
  readonly manifest: ShownManifest | null;
  /** manifest.json as it is stored. */
  readonly written: UseQueryResult<string>;
}

/** Files, signatures, encryption, and the manifest itself. */
export function FilesPanel({ version, manifest, written }: FilesPanelProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  const files = [{ path: 'manifest.json', ...version.manifest }, ...version.files, ...version.sideFiles];
  return (
    <Panel title="Files, signature, encryption">
      {version.deletedAt !== null ? (
        <Alert color="yellow" title="Deleted">
          Its files are removed, or will be soon; what is said here is the record&apos;s.
        </Alert>
      ) : (
        <Protection version={version} manifest={manifest} />
      )}
      <Table.ScrollContainer minWidth={480} type="native">
        <Table aria-label="Files" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th ta="right">Stored</Table.Th>
              <Table.Th>How</Table.Th>
              <Table.Th>SHA-256</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {files.map(({ path, sha256, bytes: length }) => (
              <Table.Tr key={path}>
                <Table.Th scope="row" fw={400}>
                  {path}
                </Table.Th>
                <Table.Td ta="right">{bytes(length)}</Table.Td>
                <Table.Td>{howStored(manifest, path)}</Table.Td>
                <Table.Td>
                  <Group gap={6} wrap="nowrap">
                    <Code>{sha256.slice(0, 12)}…</Code>
                    <CopyButton value={sha256}>
                      {({ copied, copy }) => (
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          onClick={copy}
                          aria-label={`Copy the hash of ${path}`}
                        >
                          {copied ? 'copied' : 'copy'}
                        </Button>
                      )}
                    </CopyButton>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {version.deletedAt === null && (
        <Stack gap="xs" align="flex-start" mt="xs">
          <Button variant="default" size="xs" onClick={toggle} aria-expanded={isOpen}>
            {isOpen ? 'Hide the manifest' : 'Show the manifest'}
          </Button>
          {isOpen && (
            <Loaded query={written}>
              {(text) => (
                <ScrollArea.Autosize
                  mah={480}
                  w="100%"
                  type="auto"
                  viewportProps={{ tabIndex: 0, 'aria-label': 'manifest.json' }}
                >
                  <Code block>{pretty(text)}</Code>
                </ScrollArea.Autosize>
              )}
            </Loaded>
          )}
        </Stack>
      )}
    </Panel>
  );
}

function howStored(manifest: ShownManifest | null, path: string): string {
  const file = manifest?.files.find((one) => one.path === path);
  if (file === undefined) return '';
  const { compression, encryption, plainBytes } = file;
  const how = [compression, encryption].filter((one) => one !== null);
  if (how.length === 0) return 'plain';
  return `${how.join(', ')}${plainBytes === null ? '' : `; ${bytes(plainBytes)} in plain`}`;
}

function Protection({ version, manifest }: Pick<FilesPanelProps, 'version' | 'manifest'>) {
  const signatures = useSideFile(version, 'signatures.json');
  const envelope = useSideFile(version, 'envelope.json');
  const signers = signatures.data === undefined ? [] : signersOf(signatures.data);
  const keeper = envelope.data === undefined ? null : keeperOf(envelope.data);
  const isSigned = version.sideFiles.some(({ path }) => path === 'signatures.json');
  const isEncrypted = manifest?.files.some(({ encryption }) => encryption !== null) ?? false;
  return (
    <Stack gap={4} mb="sm">
      <Group gap="xs">
        <Badge color={isSigned ? 'green' : 'gray'} variant="dot">
          {isSigned ? 'signed' : 'not signed'}
        </Badge>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {!isSigned
            ? 'Where models.requireSigned is set, it is refused.'
            : signers.length === 0
              ? 'Reading by whom …'
              : `By ${signers.join(', ')}. The registry found it genuine when it came in; whoever opens the version checks it again.`}
        </Text>
      </Group>
      <Group gap="xs">
        <Badge color={isEncrypted ? 'green' : 'gray'} variant="dot">
          {isEncrypted ? 'encrypted' : 'not encrypted'}
        </Badge>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {keeper !== null
            ? `Its key is wrapped by ${keeper.provider}, ${keeper.keyId}.`
            : isEncrypted
              ? 'Its key is not beside it: without an envelope nobody can open it.'
              : 'Whoever may read the store can read it.'}
        </Text>
      </Group>
    </Stack>
  );
}

function useSideFile(version: Version, path: string) {
  const file = version.sideFiles.find((one) => one.path === path);
  return useQuery({
    queryKey: [registryKey, 'file', file?.sha256],
    queryFn: () => readText(file?.sha256 ?? '', file?.bytes ?? 0),
    enabled: file !== undefined,
    staleTime: Infinity,
  });
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
