import { Alert, CloseButton, Code, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useModel, useModels, usePastModel } from '../../api/registry-queries';
import type { Model, PastModel } from '../../api/registry-types';
import { BeforeAfter } from '../../ui/before-after';
import { count, dateTime, sharePercent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { Loaded } from '../../ui/states';
import { rulesOf } from '../../api/describe-change';
import { slotText } from '../models/deployment/plan';

const route = getRouteApi('/audit');

/** A model as it was at a moment, beside how it is now. @param model left out: it has to be chosen. */
export function StateThen({ model, at }: { readonly model: string | undefined; readonly at: number }) {
  const navigate = route.useNavigate();
  const models = useModels().data?.models ?? [];
  const name = model ?? (models.length === 1 ? models[0]?.name : undefined) ?? '';
  const past = usePastModel(name, String(at));
  const now = useModel(name);
  return (
    <Panel
      title={`${name === '' ? 'The state' : name} at ${dateTime(at)}`}
      actions={
        <CloseButton
          aria-label="Close"
          onClick={() => void navigate({ search: (before) => ({ ...before, at: undefined }) })}
        />
      }
    >
      <Stack>
        {name === '' && (
          <NativeSelect
            label="Of which model"
            value=""
            data={[{ value: '', label: 'choose one' }, ...models.map((one) => one.name)]}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: (before) => ({ ...before, model: value || undefined }) })
            }
          />
        )}
        {name !== '' && (
          <Loaded query={past}>
            {(then) => (
              <>
                <BeforeAfter label={`${name} then and now`} heads={['Then', 'Now']} rows={rowsOf(then, now.data)} />
                <Configs then={then} />
              </>
            )}
          </Loaded>
        )}
      </Stack>
    </Panel>
  );
}

function rowsOf(then: PastModel, now: Model | undefined): { label: string; before: string; after: string }[] {
  const row = (label: string, of: (model: Model) => string) => ({
    label,
    before: of(then.model),
    after: now === undefined ? '…' : of(now),
  });
  return [
    row('Live', ({ deployment }) => slotText(deployment.live)),
    row('Canary', ({ deployment: { canary } }) =>
      canary === null ? 'none' : `${slotText(canary)}, ${sharePercent(canary.share)} of the users`,
    ),
    row('Shadows', ({ deployment }) => deployment.shadows.map(slotText).join('; ') || 'none'),
    row('Made so by', ({ deployment: { actor, approvedBy } }) =>
      actor === '' ? 'nobody yet' : `${actor}${approvedBy === null ? '' : `, with the consent of ${approvedBy}`}`,
    ),
    row('Versions', ({ versions }) => count(versions)),
    row('Newest configuration', ({ configs }) => (configs === 0 ? 'none' : String(configs))),
    row('Waits for consent', ({ approvals }) => count(approvals.length)),
    row('Rules', ({ policy }) => rulesOf(policy)),
    row('Revision', ({ revision }) => String(revision)),
  ];
}

function Configs({ then }: { readonly then: PastModel }) {
  const { live, canary } = then.model.deployment;
  const served = [live, canary].flatMap((slot) => (slot === null ? [] : [slot.configRevision]));
  const configs = then.configs.filter(({ number }) => served.includes(number));
  if (live === null) return <Alert color="yellow" title="Nothing was live then" />;
  if (configs.length === 0) return <Text size="sm">It was served without a configuration.</Text>;
  return (
    <SimpleGrid cols={{ base: 1, md: configs.length }}>
      {configs.map(({ number, config }) => (
        <div key={number}>
          <Text size="sm" fw={600}>{`Configuration ${number}, as it served`}</Text>
          <Code block tabIndex={0} aria-label={`Configuration ${number}`}>
            {JSON.stringify(config, null, 2)}
          </Code>
        </div>
      ))}
    </SimpleGrid>
  );
}
