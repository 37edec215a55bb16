import { Alert, Badge, Button, Grid, Group, NavLink, NativeSelect, ScrollArea, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useConfigs, useModel, useModels } from '../../api/registry-queries';
import type { Config, Model } from '../../api/registry-types';
import { ActionButton } from '../../ui/action-button';
import { ago } from '../../ui/format';
import { Moment } from '../../ui/moment';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { RouteAnchor, RouteButton } from '../../ui/route-link';
import { Empty, Loaded } from '../../ui/states';
import { ConfigEditor } from './config-editor';
import { ConfigDiff } from './config-diff';

const route = getRouteApi('/configs');

export function ConfigsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const models = useModels();
  const name = search.model ?? models.data?.models[0]?.name ?? '';
  return (
    <Page
      title="Configs"
      description="How versions are served: list length, filters, batches, inputs. A configuration takes effect with a deployment."
      actions={
        <NativeSelect
          aria-label="Model"
          value={name}
          data={[
            ...new Set([...(models.data?.models.map((model) => model.name) ?? []), ...(name === '' ? [] : [name])]),
          ]}
          onChange={({ currentTarget: { value } }) => void navigate({ search: { model: value } })}
        />
      }
    >
      <Loaded query={models}>
        {() =>
          name === '' ? (
            <Empty title="There are no models yet">Upload a version under Models first.</Empty>
          ) : (
            <OfModel key={name} name={name} />
          )
        }
      </Loaded>
    </Page>
  );
}

function OfModel({ name }: { readonly name: string }) {
  const model = useModel(name);
  const configs = useConfigs(name);
  const { edit, as } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Loaded query={model}>
      {(data) => (
        <Loaded query={configs}>
          {({ pages }) => {
            const all = pages.flatMap((page) => page.configs);
            return edit ? (
              <ConfigEditor
                model={data}
                newest={all[0] ?? null}
                isText={as === 'json'}
                onText={(isText) =>
                  void navigate({
                    search: (search) => ({ ...search, as: isText ? 'json' : undefined }),
                    replace: true,
                    resetScroll: false,
                  })
                }
                onDone={(number) => void navigate({ search: { model: name, number } })}
              />
            ) : (
              <History
                model={data}
                configs={all}
                more={configs.hasNextPage ? () => void configs.fetchNextPage() : null}
              />
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface HistoryProps {
  readonly model: Model;
  /** The newest first. */
  readonly configs: readonly Config[];
  readonly more: (() => void) | null;
}

function History({ model, configs, more }: HistoryProps) {
  const { number = configs[0]?.number ?? 0, from } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = configs.find((config) => config.number === number);
  const before = from ?? Math.max(0, number - 1);
  const configOf = (wanted: number): object | null =>
    wanted === 0 ? {} : (configs.find((config) => config.number === wanted)?.config ?? null);
  const earlier = configOf(before);
  const edit = (
    <ActionButton
      needs="operator"
      variant="filled"
      onAct={() => void navigate({ search: (search) => ({ ...search, model: model.name, edit: true }) })}
    >
      {configs.length === 0 ? 'Write the first' : 'Edit the newest'}
    </ActionButton>
  );
  if (configs.length === 0)
    return (
      <Panel title={`Configurations of ${model.name}`} actions={edit}>
        <Empty title="There is none yet">
          Versions are served as their manifests and the recommender&apos;s settings say.
        </Empty>
      </Panel>
    );
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Panel title="History" actions={edit}>
          <ScrollArea.Autosize mah={560} viewportProps={{ tabIndex: 0 }}>
            {configs.map((config) => (
              <NavLink
                key={config.number}
                component="button"
                active={config.number === number}
                aria-current={config.number === number ? 'true' : undefined}
                onClick={() => void navigate({ search: { model: model.name, number: config.number } })}
                label={
                  <Group gap={6} component="span">
                    {`Configuration ${config.number}`}
                    <ServedBy model={model} number={config.number} />
                  </Group>
                }
                description={`${config.actor}, ${ago(config.at)}${config.reason === '' ? '' : `: “${config.reason}”`}`}
              />
            ))}
            {more && (
              <Button variant="subtle" fullWidth onClick={more}>
                Older ones
              </Button>
            )}
          </ScrollArea.Autosize>
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        {shown === undefined ? (
          <Alert color="yellow" title={`Configuration ${number} is not among those that are loaded`}>
            {number > model.configs ? `The newest is ${model.configs}.` : 'Load older ones on the left.'}
          </Alert>
        ) : (
          <Panel
            title={`Configuration ${shown.number} of ${model.name}`}
            actions={
              <NativeSelect
                aria-label="Held against"
                size="xs"
                value={String(before)}
                onChange={({ currentTarget: { value } }) =>
                  void navigate({
                    search: (search) => ({ ...search, number: shown.number, from: Number(value) }),
                    replace: true,
                  })
                }
                data={[...configs.map((config) => config.number), 0]
                  .filter((other) => other !== shown.number)
                  .map((other) => ({ value: String(other), label: other === 0 ? 'against none' : `against ${other}` }))}
              />
            }
          >
            <Stack>
              <Text size="sm" c="dimmed">
                By {shown.actor}, <Moment at={shown.at} />
                {shown.reason !== '' && `: “${shown.reason}”`}.{' '}
                <RouteAnchor to="/audit" search={{ model: model.name, revision: shown.revision }}>
                  On the record
                </RouteAnchor>
              </Text>
              {earlier !== null && (
                <ConfigDiff
                  label={`What changed from ${before} to ${shown.number}`}
                  before={earlier}
                  after={shown.config}
                />
              )}
              <Group>
                {model.deployment.live !== null && model.deployment.live.configRevision !== shown.number && (
                  <RouteButton
                    to="/models/$model/versions/$version"
                    params={{ model: model.name, version: model.deployment.live.version }}
                    search={{ config: shown.number }}
                  >
                    {`Deploy it with version ${model.deployment.live.version}, which is live`}
                  </RouteButton>
                )}
              </Group>
            </Stack>
          </Panel>
        )}
      </Grid.Col>
    </Grid>
  );
}

function ServedBy({ model: { deployment }, number }: { readonly model: Model; readonly number: number }) {
  return (
    <>
      {deployment.live?.configRevision === number && (
        <Badge color="green" variant="dot">
          live
        </Badge>
      )}
      {deployment.canary?.configRevision === number && (
        <Badge color="yellow" variant="dot">
          canary
        </Badge>
      )}
    </>
  );
}
