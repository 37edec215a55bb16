import { Fieldset, Group, NumberInput, SimpleGrid, Slider, Stack, Text } from '@mantine/core';
import type { Guards } from '../../../api/registry-types';

interface CanaryFieldsProps {
  /** Of the users, above 0 and below 1. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  readonly guards: Guards;
  readonly onGuards: (guards: Guards) => void;
}

const marks = [1, 25, 50, 75, 99].map((value) => ({ value, label: `${value} %` }));

/** How many users see the canary, and when it ends by itself. */
export function CanaryFields({ share, onShare, guards, onGuards }: CanaryFieldsProps) {
  const shown = Math.round(share * 1_000) / 10;
  const set = (value: string | number): void => {
    if (typeof value === 'number' && value > 0 && value < 100) onShare(value / 100);
  };
  return (
    <Stack>
      <div>
        <Group justify="space-between" align="flex-end" mb={4}>
          <Text size="sm" fw={500} id="canary-share">
            Share of the users
          </Text>
          <NumberInput
            aria-label="Share of the users, in percent"
            data-autofocus
            value={shown}
            onChange={set}
            min={0.1}
            max={99.9}
            step={1}
            decimalScale={1}
            suffix=" %"
            w={110}
          />
        </Group>
        <Slider
          value={Math.round(shown)}
          onChange={set}
          min={1}
          max={99}
          marks={marks}
          label={(value) => `${value} %`}
          thumbLabel="Share of the users, in percent"
          mb="lg"
          mx="xs"
        />
      </div>
      <Fieldset legend="It ends by itself where (left empty: not watched)">
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
          <Guard
            label="more of its answers fail than"
            suffix=" %"
            scale={100}
            name="maxErrorRate"
            guards={guards}
            onGuards={onGuards}
          />
          <Guard
            label="its quality is below live's by more than"
            suffix=" %"
            scale={100}
            name="maxQualityDrop"
            guards={guards}
            onGuards={onGuards}
          />
          <Guard
            label="a run of the model (p99) takes longer than"
            suffix=" ms"
            scale={1}
            name="maxLatencyMs"
            guards={guards}
            onGuards={onGuards}
          />
          <Guard
            label="… or longer than live's, times"
            suffix=" ×"
            scale={1}
            name="maxLatencyRatio"
            guards={guards}
            onGuards={onGuards}
          />
        </SimpleGrid>
        <NumberInput
          mt="sm"
          label="judged after so many recommendations"
          value={guards.minSamples}
          min={1}
          max={1_000_000_000}
          allowDecimal={false}
          thousandSeparator=" "
          onChange={(value) => typeof value === 'number' && onGuards({ ...guards, minSamples: value })}
        />
      </Fieldset>
    </Stack>
  );
}

type Limit = Exclude<keyof Guards, 'minSamples'>;

interface GuardProps {
  readonly label: string;
  readonly suffix: string;
  /** What is shown for 1. */
  readonly scale: number;
  readonly name: Limit;
  readonly guards: Guards;
  readonly onGuards: (guards: Guards) => void;
}

function Guard({ label, suffix, scale, name, guards, onGuards }: GuardProps) {
  const value = guards[name];
  return (
    <NumberInput
      label={label}
      value={value === undefined ? '' : Number((value * scale).toPrecision(6))}
      min={0}
      max={scale === 100 ? 100 : undefined}
      suffix={suffix}
      onChange={(next) => {
        const { [name]: _, ...others } = guards;
        onGuards(typeof next === 'number' ? { ...others, [name]: next / scale } : others);
      }}
    />
  );
}
