import { Alert, Button, Group, List, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRegistryWrite } from '../../../api/use-registry-write';
import type { Guards, Model, Slot } from '../../../api/registry-types';
import { BeforeAfter } from '../../../ui/before-after';
import { useOnce } from '../../../ui/use-once';
import { CanaryFields } from './canary-fields';
import { deploymentWrite } from './deploy-writes';
import { planDeployment, slotText, usualConfig, type DeploymentAct } from './plan';

/** What is asked for, before the dialog fills in the rest. */
export type Asked =
  | { readonly kind: 'promote' | 'canary' | 'shadow'; readonly version: string; readonly config?: number | undefined }
  | { readonly kind: 'end-canary' }
  | { readonly kind: 'end-shadow'; readonly version: string }
  | { readonly kind: 'roll-back'; readonly to: readonly Slot[] };

interface DeployDialogProps {
  /** As it is now: where it changes while the dialog is open, that is said. */
  readonly model: Model;
  readonly asked: Asked;
  readonly onClose: () => void;
}

/** Says what a deployment will do, asks why, and does it once. */
export function DeployDialog({ model, asked, onClose }: DeployDialogProps) {
  const [seen, setSeen] = useState(model);
  const [config, setConfig] = useState(() => initialConfig(model, asked));
  const running = model.deployment.canary;
  const [share, setShare] = useState(
    asked.kind === 'canary' && running?.version === asked.version ? running.share : 0.05,
  );
  const [guards, setGuards] = useState<Guards>(
    running !== null && 'version' in asked && running.version === asked.version ? running.guards : { minSamples: 500 },
  );
  const [target, setTarget] = useState(0);
  const [reason, setReason] = useState('');
  const { isActing, once } = useOnce();
  const write = useRegistryWrite();

  const act = actOf(asked, config, share, target);
  const plan = planDeployment(seen, act);
  // What it has just done itself is no news.
  const isOld = !isActing && model.revision !== seen.revision;
  const { verb, title, isDangerous } = wordsOf(act, model.name);

  async function submit(): Promise<void> {
    if (plan.refusal !== null || isOld) return;
    await write(deploymentWrite(seen, act, reason.trim(), act.kind === 'canary' ? guards : undefined));
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          once(submit);
        }}
      >
        <Stack>
          {isOld && (
            <Alert color="yellow" role="alert" title={`${model.name} has changed meanwhile`}>
              <Group justify="space-between">
                {model.deployment.revision === seen.deployment.revision
                  ? 'Not in what serves, but the change has to be decided anew.'
                  : `${model.deployment.actor} changed what serves.`}
                <Button size="xs" variant="default" onClick={() => setSeen(model)}>
                  Load it again
                </Button>
              </Group>
            </Alert>
          )}
          {'version' in asked && asked.kind !== 'end-shadow' && (
            <ConfigSelect
              newest={seen.configs}
              value={config}
              onChange={setConfig}
              isFixed={isRunningCanary(seen, asked)}
            />
          )}
          {asked.kind === 'canary' && (
            <CanaryFields share={share} onShare={setShare} guards={guards} onGuards={setGuards} />
          )}
          {asked.kind === 'roll-back' && (
            <NativeSelect
              label="Back to"
              value={String(target)}
              onChange={({ currentTarget }) => setTarget(Number(currentTarget.value))}
              data={asked.to.map((slot, index) => ({ value: String(index), label: slotText(slot) }))}
            />
          )}
          <BeforeAfter label={`What ${verb.toLowerCase()} changes`} rows={plan.rows} />
          {plan.notes.length > 0 && (
            <List size="sm">
              {plan.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          )}
          {plan.waitsForConsent && (
            <Alert color="yellow" title="Four eyes">
              This model asks for two people: it is done once another person consents to exactly this.
            </Alert>
          )}
          {plan.refusal !== null && (
            <Alert color="red" role="alert" title="This cannot be done now">
              {plan.refusal}
            </Alert>
          )}
          <TextInput
            label="Why"
            description="Goes on the record, beside your name."
            value={reason}
            maxLength={2_000}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus={asked.kind === 'canary' ? undefined : true}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button
              type="submit"
              color={isDangerous ? 'red' : 'blue'}
              loading={isActing}
              disabled={plan.refusal !== null || isOld}
            >
              {plan.waitsForConsent ? `Ask for consent: ${verb.toLowerCase()}` : verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface ConfigSelectProps {
  readonly newest: number;
  readonly value: number;
  readonly onChange: (config: number) => void;
  /** Of a canary that runs: it would be another one. */
  readonly isFixed: boolean;
}

function ConfigSelect({ newest, value, onChange, isFixed }: ConfigSelectProps) {
  const numbers = Array.from({ length: newest + 1 }, (_, index) => newest - index);
  return (
    <NativeSelect
      label="Served with"
      description={
        isFixed
          ? 'The canary keeps the configuration that it began with.'
          : 'Version and configuration are deployed together.'
      }
      value={String(value)}
      disabled={isFixed}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      data={numbers.map((number) => ({
        value: String(number),
        label: number === 0 ? 'no configuration' : `configuration ${number}${number === newest ? ' (the newest)' : ''}`,
      }))}
    />
  );
}

function isRunningCanary(model: Model, asked: Asked): boolean {
  return asked.kind === 'canary' && model.deployment.canary?.version === asked.version;
}

function initialConfig(model: Model, asked: Asked): number {
  if (!('version' in asked) || asked.kind === 'end-shadow') return 0;
  return asked.config ?? usualConfig(model, asked.version);
}

function actOf(asked: Asked, configRevision: number, share: number, target: number): DeploymentAct {
  switch (asked.kind) {
    case 'promote':
    case 'shadow':
      return { kind: asked.kind, slot: { version: asked.version, configRevision } };
    case 'canary':
      return { kind: 'canary', slot: { version: asked.version, configRevision }, share };
    case 'roll-back':
      return { kind: 'roll-back', to: asked.to[target] ?? { version: '', configRevision: 0 } };
    case 'end-canary':
    case 'end-shadow':
      return asked;
  }
}

function wordsOf(act: DeploymentAct, model: string): { title: string; verb: string; isDangerous: boolean } {
  switch (act.kind) {
    case 'promote':
      return { title: `Promote version ${act.slot.version} of ${model}?`, verb: 'Promote', isDangerous: true };
    case 'canary':
      return {
        title: `Serve version ${act.slot.version} of ${model} as canary?`,
        verb: 'Serve as canary',
        isDangerous: true,
      };
    case 'end-canary':
      return { title: `End the canary of ${model}?`, verb: 'End the canary', isDangerous: true };
    case 'shadow':
      return {
        title: `Run version ${act.slot.version} of ${model} as a shadow?`,
        verb: 'Run as shadow',
        isDangerous: false,
      };
    case 'end-shadow':
      return {
        title: `End the shadow, version ${act.version} of ${model}?`,
        verb: 'End the shadow',
        isDangerous: false,
      };
    case 'roll-back':
      return { title: `Roll ${model} back to version ${act.to.version}?`, verb: 'Roll back', isDangerous: true };
  }
}
