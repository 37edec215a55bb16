import { Button, Group, Modal, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { registry } from '../../api/client';
import type { Model, Policy } from '../../api/registry-types';
import { useRegistryWrite } from '../../api/use-registry-write';
import { ActionButton } from '../../ui/action-button';
import { BeforeAfter } from '../../ui/before-after';
import { Panel } from '../../ui/panel';
import { useOnce } from '../../ui/use-once';

const dayMs = 86_400_000;
const daysOf = (ms: number): number => Math.round((ms / dayMs) * 100) / 100;

/** The model's rules: four eyes, how long versions that served are kept. */
export function RulesPanel({ model }: { readonly model: Model }) {
  const [isOpen, setOpen] = useState(false);
  const { fourEyes, keepServedMs, approvalTtlMs } = model.policy;
  return (
    <Panel
      title="Rules"
      actions={
        <ActionButton size="xs" needs="admin" onAct={() => setOpen(true)}>
          Change the rules
        </ActionButton>
      }
    >
      <Text size="sm">
        {fourEyes
          ? `Four eyes: promotions, canaries and changes of the rules wait for another person, up to ${daysOf(approvalTtlMs)} days.`
          : 'One person may promote and start canaries.'}{' '}
        {`Versions that served can be deleted ${daysOf(keepServedMs)} days later.`}
      </Text>
      {isOpen && <RulesDialog model={model} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function RulesDialog({ model, onClose }: { readonly model: Model; readonly onClose: () => void }) {
  const [seen] = useState(model);
  const [rules, setRules] = useState<Policy>(model.policy);
  const [reason, setReason] = useState('');
  const { isActing, once } = useOnce();
  const write = useRegistryWrite();
  const before = textsOf(seen.policy);
  const after = textsOf(rules);
  const rows = before.map(({ label, text }, index) => ({ label, before: text, after: after[index]?.text ?? '' }));
  const isSame = rows.every((row) => row.before === row.after);
  const setDays = (name: 'keepServedMs' | 'approvalTtlMs') => (value: string | number) => {
    if (typeof value === 'number') setRules({ ...rules, [name]: Math.round(value * dayMs) });
  };

  async function submit(): Promise<void> {
    if (isSame) return;
    await write({
      model: seen.name,
      basedOn: seen.revision,
      what: `change the rules of ${seen.name}`,
      done: `The rules of ${seen.name} are changed`,
      call: (header) =>
        registry.PUT('/v1/models/{model}/policy', {
          params: { path: { model: seen.name }, header },
          body: { ...rules, reason: reason.trim() },
        }),
    });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title={`Change the rules of ${seen.name}?`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          once(submit);
        }}
      >
        <Stack>
          <Switch
            label="Four eyes"
            description="Promotions, canaries and changes of the rules wait for another person. Rolling back never waits."
            checked={rules.fourEyes}
            onChange={({ currentTarget }) => setRules({ ...rules, fourEyes: currentTarget.checked })}
          />
          <NumberInput
            label="Consent is waited for"
            suffix=" days"
            min={0.001}
            max={365}
            value={daysOf(rules.approvalTtlMs)}
            onChange={setDays('approvalTtlMs')}
          />
          <NumberInput
            label="Versions that served are kept"
            suffix=" days"
            min={0}
            max={3_650}
            value={daysOf(rules.keepServedMs)}
            onChange={setDays('keepServedMs')}
          />
          <BeforeAfter label="What changes" rows={rows} />
          <TextInput
            label="Why"
            description="Goes on the record, beside your name."
            value={reason}
            maxLength={2_000}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" color="red" loading={isActing} disabled={isSame}>
              {seen.policy.fourEyes ? 'Ask for consent: change the rules' : 'Change the rules'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function textsOf({ fourEyes, keepServedMs, approvalTtlMs }: Policy): { label: string; text: string }[] {
  return [
    { label: 'Four eyes', text: fourEyes ? 'needed' : 'not needed' },
    { label: 'Consent is waited for', text: `${daysOf(approvalTtlMs)} days` },
    { label: 'Versions that served are kept', text: `${daysOf(keepServedMs)} days` },
  ];
}
