import { Box, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import type { ChartOption } from './echarts';
import { sizedText } from './sized-text';
import { whenIdle } from './when-idle';

interface ChartProps {
  /** What it shows, in words: what a screen reader says. */
  readonly label: string;
  readonly option: ChartOption;
  readonly height?: number;
  /** Whether new values come all the time: what is there moves to them, and is not drawn anew. */
  readonly moves?: boolean;
  readonly onClick?: (at: { readonly seriesName?: string; readonly dataIndex: number; readonly name: string }) => void;
}

/** A chart that follows its box and the colour scheme. The library comes when the first is drawn. */
export function Chart({ label, option, height = 240, moves = false, onClick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [isReady, setReady] = useState(false);
  const scheme = useComputedColorScheme('light');
  const isStill = useReducedMotion();
  const clicked = useRef(onClick);
  useEffect(() => {
    clicked.current = onClick;
  }, [onClick]);

  useEffect(() => {
    let isGone = false;
    const resized = new ResizeObserver(() => chart.current?.resize());
    // Reading the library takes longer than drawing the page around it.
    void whenIdle()
      .then(() => import('./echarts'))
      .then(({ open }) => {
        if (isGone || box.current === null) return;
        chart.current = open(box.current, scheme);
        chart.current.on('click', (at) => clicked.current?.(at as Parameters<NonNullable<typeof onClick>>[0]));
        resized.observe(box.current);
        setReady(true);
      });
    return () => {
      isGone = true;
      resized.disconnect();
      chart.current?.dispose();
      chart.current = null;
      setReady(false);
    };
  }, [scheme]);

  useEffect(() => {
    const drawn = {
      animation: !isStill,
      animationDurationUpdate: 400,
      backgroundColor: 'transparent',
      ...sizedText(option, remOf(document)),
    };
    chart.current?.setOption(drawn, { notMerge: !moves, lazyUpdate: true });
  }, [option, isStill, isReady, moves]);

  return (
    <Box h={height} w="100%" role="img" aria-label={label}>
      <Box ref={box} h="100%" aria-hidden />
    </Box>
  );
}

const remOf = ({ documentElement }: Document): number => parseFloat(getComputedStyle(documentElement).fontSize);
