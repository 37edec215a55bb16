import { Alert, Button, Code, Group, List, Stack, Tabs, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask, registry } from '../../api/client';
import { toProblem } from '../../api/problem';
import type { Config, Model } from '../../api/registry-types';
import { useRegistryWrite } from '../../api/use-registry-write';
import { ActionButton } from '../../ui/action-button';
import { confirm } from '../../ui/confirm';
import { Panel } from '../../ui/panel';
import { ConfigDiff } from './config-diff';
import { ConfigForm } from './config-form';
import { configText, differences, parseConfig, type ConfigObject, type ParsedConfig } from './config-text';

interface ConfigEditorProps {
  readonly model: Model;
  /** What it begins with; null: there is none yet. */
  readonly newest: Config | null;
  /** Whether it is written as JSON, not in a form. */
  readonly isText: boolean;
  readonly onText: (isText: boolean) => void;
  /** @param number of the new configuration; left out: nothing was added. */
  readonly onDone: (number?: number) => void;
}

/** A new configuration, judged while it is written. */
export function ConfigEditor({ model, newest, isText, onText, onDone }: ConfigEditorProps) {
  const [base, setBase] = useState(newest);
  const [text, setText] = useState(() => configText(newest?.config ?? {}));
  const parsed = useMemo(() => parseConfig(text), [text]);
  const [settled] = useDebouncedValue(parsed, 300);
  const judged = useJudgement(model.name, settled);
  const write = useRegistryWrite();
  const before: ConfigObject = base?.config ?? {};
  const isOld = (newest?.number ?? 0) !== (base?.number ?? 0);
  const changed = parsed.ok ? differences(before, parsed.config) : [];

  const why = !parsed.ok
    ? parsed.why
    : changed.length === 0
      ? 'Nothing is changed yet.'
      : isOld
        ? 'Somebody added a configuration meanwhile: look at it first.'
        : settled !== parsed || judged.isFetching
          ? 'It is being checked.'
          : judged.data?.valid === false
            ? 'A version cannot take it.'
            : judged.isError
              ? 'It was not found good.'
              : null;

  async function save(): Promise<void> {
    if (!parsed.ok || why !== null) return;
    const reason = await confirm({
      title: `Add configuration ${model.configs + 1} to ${model.name}?`,
      what: (
        <Stack>
          Nothing that serves changes: it takes effect with the next deployment that names it.
          <ConfigDiff label="What changes" before={before} after={parsed.config} />
        </Stack>
      ),
      verb: 'Add it',
      asksWhy: true,
    });
    if (reason === null) return;
    const written = await write({
      model: model.name,
      basedOn: model.revision,
      what: `add a configuration to ${model.name}`,
      done: `Configuration ${model.configs + 1} of ${model.name} is added`,
      call: (header) =>
        registry.POST('/v1/models/{model}/configs', {
          params: { path: { model: model.name }, header },
          body: { config: parsed.config, reason },
        }),
    });
    if (written === null) return;
    const { number } = written.change.payload;
    onDone(typeof number === 'number' ? number : undefined);
  }

  return (
    <Panel
      title={
        base === null
          ? `The first configuration of ${model.name}`
          : `Edit configuration ${base.number} of ${model.name}`
      }
    >
      <Stack>
        {isOld && (
          <Alert
            color="yellow"
            role="alert"
            title={`${newest?.actor ?? 'Somebody'} added configuration ${newest?.number ?? 0} meanwhile`}
          >
            <Group>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  setBase(newest);
                  setText(configText(newest?.config ?? {}));
                }}
              >
                Load it; my text is lost
              </Button>
              <Button size="xs" variant="default" onClick={() => setBase(newest)}>
                Keep my text, held against it
              </Button>
            </Group>
          </Alert>
        )}
        <Tabs value={isText ? 'json' : 'form'} onChange={(tab) => onText(tab === 'json')} keepMounted={false}>
          <Tabs.List aria-label="How it is written" mb="sm">
            <Tabs.Tab value="form">Form</Tabs.Tab>
            <Tabs.Tab value="json">JSON</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="form">
            {parsed.ok ? (
              <ConfigForm
                model={model.name}
                before={before}
                config={parsed.config}
                onChange={(config) => setText(configText(config))}
              />
            ) : (
              <Text>The text under JSON cannot be read: {parsed.why}</Text>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="json">
            <Textarea
              label="Configuration, as JSON"
              description="What is left out is as the version’s manifest and the recommender’s settings say."
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
              autosize
              minRows={8}
              maxRows={24}
              spellCheck={false}
              error={parsed.ok ? undefined : parsed.why}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            />
          </Tabs.Panel>
        </Tabs>
        <Judgement judged={judged} />
        {parsed.ok && changed.length > 0 && <ConfigDiff label="What changes" before={before} after={parsed.config} />}
        <Group>
          <ActionButton needs="operator" variant="filled" unavailable={why} onAct={save}>
            Add it as the newest
          </ActionButton>
          <Button variant="default" onClick={() => onDone()}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function useJudgement(model: string, parsed: ParsedConfig) {
  return useQuery({
    queryKey: ['config-judgement', model, parsed],
    queryFn: () =>
      ask(
        registry.POST('/v1/models/{model}/configs/validate', {
          params: { path: { model } },
          body: { config: parsed.ok ? parsed.config : {} },
        }),
      ),
    enabled: parsed.ok,
    retry: false,
    gcTime: 0,
  });
}

function Judgement({ judged }: { readonly judged: ReturnType<typeof useJudgement> }) {
  if (judged.isError) {
    const { message, errors } = toProblem(judged.error);
    return (
      <Alert color="red" role="status" title="It is no configuration">
        {errors.length === 0 ? (
          message
        ) : (
          <List size="sm">
            {errors.map((fault) => (
              <List.Item key={`${fault.where} ${fault.message}`}>
                <Code>{fault.where.replace(/^body\.config\.?/, '') || 'configuration'}</Code> {fault.message}
              </List.Item>
            ))}
          </List>
        )}
      </Alert>
    );
  }
  if (judged.data === undefined) return null;
  const { valid, version, problems } = judged.data;
  if (valid)
    return (
      <Alert
        color="green"
        role="status"
        title={version === null ? 'It is well formed' : `Version ${version} can take it`}
      />
    );
  return (
    <Alert color="red" role="status" title={`Version ${version} cannot take it`}>
      <List size="sm">
        {problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
