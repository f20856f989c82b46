import { useEffect, useRef } from 'react';
import { init } from './engine.ts';

export type ChartOption = Parameters<ReturnType<typeof init>['setOption']>[0];

/** What was clicked in a chart: the place of its row and of its series. */
export interface Picked {
  readonly row: number;
  readonly series: number;
}

interface ChartProps {
  readonly option: ChartOption;
  /** In pixels. */
  readonly height: number;
  /** What a screen reader says instead; the numbers themselves stand in the table beside it. */
  readonly label: string;
  readonly onPick?: (picked: Picked) => void;
}

/** One chart, drawn as SVG, as wide as its place. */
export function Chart({ option, height, label, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', (event) => pick.current?.({ row: event.dataIndex, series: event.seriesIndex ?? 0 }));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
