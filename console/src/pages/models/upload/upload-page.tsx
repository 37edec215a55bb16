import { Alert, Button, FileButton, Group, List, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { isStored, putFile } from '../../../api/artefacts';
import { registry } from '../../../api/client';
import { toProblem } from '../../../api/problem';
import { useRegistryWrite } from '../../../api/use-registry-write';
import { ActionButton } from '../../../ui/action-button';
import { bytes } from '../../../ui/format';
import { Page } from '../../../ui/page';
import { Panel } from '../../../ui/panel';
import { RouteAnchor } from '../../../ui/route-link';
import { pickPackage, type Picked, type PickedPackage } from './picked-package';

export function UploadPage() {
  const [picked, setPicked] = useState<Picked | null>(null);
  return (
    <Page
      title="Upload a version"
      description={
        <>
          <RouteAnchor to="/models">Models</RouteAnchor> · a version&apos;s folder: manifest.json and the files that it
          names, with envelope.json and signatures.json where there are any.
        </>
      }
    >
      {!isSecureContext ? (
        <Alert color="yellow" title="Not over plain HTTP">
          Browsers hash files over https and on localhost alone. Open the console by https, or use{' '}
          <code>streamrec model push</code>.
        </Alert>
      ) : (
        <Stack>
          <Panel title="1. Pick its files">
            <Group>
              <FileButton multiple onChange={(files) => void pickPackage(files).then(setPicked)}>
                {(props) => (
                  <Button variant="default" {...props}>
                    Pick files
                  </Button>
                )}
              </FileButton>
              {picked?.ok && <Text>{`Version ${picked.picked.version} of ${picked.picked.name}`}</Text>}
            </Group>
            {picked?.ok === false && (
              <Alert color="red" role="alert" title="These are not the files of a version" mt="sm">
                {picked.why}
              </Alert>
            )}
          </Panel>
          {picked?.ok && <SendPanel key={picked.picked.manifest.sha256} picked={picked.picked} />}
        </Stack>
      )}
    </Page>
  );
}

type Stage =
  | { readonly at: 'ready' | 'done' }
  | { readonly at: 'sending'; readonly path: string; readonly sent: number }
  | { readonly at: 'failed'; readonly why: string };

function SendPanel({ picked }: { readonly picked: PickedPackage }) {
  const { name: model, version, files, sideFiles, manifest } = picked;
  const [stage, setStage] = useState<Stage>({ at: 'ready' });
  const [title, setTitle] = useState(picked.title);
  const [branch, setBranch] = useState(picked.branch ?? '');
  const [reason, setReason] = useState('');
  const stop = useRef<AbortController | null>(null);
  const write = useRegistryWrite();
  const all = files.reduce((sum, { file }) => sum + file.size, 0);

  async function upload(): Promise<void> {
    const controller = new AbortController();
    stop.current = controller;
    try {
      let before = 0;
      for (const { path, sha256, file } of files) {
        setStage({ at: 'sending', path, sent: before });
        const start = before;
        if (!(await isStored(sha256)))
          await putFile(
            sha256,
            file,
            (sent) => setStage({ at: 'sending', path, sent: start + sent }),
            controller.signal,
          );
        before += file.size;
      }
      setStage({ at: 'sending', path: 'checking the version', sent: all });
      const written = await write({
        model,
        // A new version contradicts nothing that others may have done meanwhile.
        basedOn: null,
        what: `add version ${version} of ${model}`,
        done: `Version ${version} of ${model} is in the registry`,
        call: (header) =>
          registry.POST('/v1/models/{model}/versions', {
            params: { path: { model }, header },
            body: {
              manifest: { sha256: manifest.sha256 },
              sideFiles: sideFiles.map(({ path, sha256, file }) => ({
                path: path as 'envelope.json' | 'signatures.json',
                sha256,
                bytes: file.size,
              })),
              ...(title.trim() === '' ? {} : { title: title.trim() }),
              ...(branch.trim() === '' ? {} : { branch: branch.trim() }),
              reason: reason.trim(),
            },
          }),
      });
      setStage({ at: written === null ? 'ready' : 'done' });
    } catch (error) {
      setStage({ at: 'failed', why: toProblem(error).message });
    }
  }

  if (stage.at === 'done')
    return (
      <Alert color="green" role="status" title="It is in the registry">
        <RouteAnchor to="/models/$model/versions/$version" params={{ model, version }}>
          {`Open version ${version} of ${model}`}
        </RouteAnchor>
        . It serves nobody until it is promoted.
      </Alert>
    );
  const isSending = stage.at === 'sending';
  return (
    <Panel title={`2. Send version ${version} of ${model}`}>
      <Stack>
        <List size="sm">
          {files.map(({ path, file }) => (
            <List.Item key={path}>{`${path}, ${bytes(file.size)}`}</List.Item>
          ))}
        </List>
        <Group grow align="flex-start">
          <TextInput
            label="Title"
            value={title}
            maxLength={200}
            disabled={isSending}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <TextInput
            label="Branch"
            placeholder="main"
            value={branch}
            maxLength={100}
            disabled={isSending}
            onChange={({ currentTarget }) => setBranch(currentTarget.value)}
          />
        </Group>
        <TextInput
          label="Why"
          description="Goes on the record, beside your name."
          value={reason}
          maxLength={2_000}
          disabled={isSending}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {isSending && (
          <div role="status">
            <Text size="sm">{`${stage.path}: ${bytes(stage.sent)} of ${bytes(all)}`}</Text>
            <Progress value={all === 0 ? 100 : (stage.sent / all) * 100} aria-label="How much is sent" />
          </div>
        )}
        {stage.at === 'failed' && (
          <Alert color="red" role="alert" title="The upload did not get through">
            {stage.why}. Nothing is in the registry yet; what is stored already is not sent again.
          </Alert>
        )}
        <Group>
          <ActionButton needs="operator" variant="filled" onAct={upload}>
            {`Add version ${version} to ${model}`}
          </ActionButton>
          {isSending && (
            <Button variant="default" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
