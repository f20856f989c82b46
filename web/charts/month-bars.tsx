import { usePreferences } from '../app/preferences.tsx';
import { Chart, type ChartOption, type Picked } from './chart.tsx';
import { fontFor } from './font.ts';
import { type Palette, paletteFor } from './palette.ts';

interface MonthRow {
  readonly name: string;
  readonly colour: (palette: Palette) => string;
  readonly values: readonly number[];
}

interface MonthBarsProps {
  readonly label: string;
  readonly months: readonly string[];
  /** One below the other, each on a scale of its own: two things of different size are never drawn on one axis. */
  readonly rows: readonly MonthRow[];
  readonly format: (value: number) => string;
  readonly onPick?: (picked: Picked) => void;
}

const ROW = 132;

function optionOf({ months, rows, format, onPick }: MonthBarsProps, palette: Palette, font: string, motion: boolean): ChartOption {
  const words = { color: palette.text, fontSize: 13, fontFamily: font };
  return {
    animation: motion,
    animationDuration: 250,
    // Beside the outer bars there is room for a number that is wider than its bar.
    grid: rows.map((_, index) => ({ left: 6, right: 6, top: index * ROW + (index === 0 ? 36 : 48), height: ROW - 68 })),
    title: rows.map((row, index) => ({
      text: row.name,
      left: 0,
      top: index * ROW + (index === 0 ? 0 : 12),
      padding: 0,
      textStyle: { ...words, fontWeight: 'normal' as const, color: palette.muted },
    })),
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.line, opacity: 0.45 } },
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: words,
      formatter: (found: readonly { readonly dataIndex: number }[]) => {
        const month = found[0]?.dataIndex ?? 0;
        return [months[month] ?? '', ...rows.map((row) => `${row.name}  ${format(row.values[month] ?? 0)}`)].join('\n');
      },
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: rows.map((_, index) => ({
      type: 'category',
      gridIndex: index,
      data: months,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...words, fontSize: 12, color: palette.muted, interval: 0, hideOverlap: true },
    })),
    yAxis: rows.map((_, index) => ({ type: 'value', gridIndex: index, show: false, min: 0, minInterval: 1 })),
    series: rows.map((row, index) => ({
      type: 'bar',
      name: row.name,
      xAxisIndex: index,
      yAxisIndex: index,
      barMaxWidth: 34,
      barMinHeight: 2,
      cursor: onPick === undefined ? 'default' : 'pointer',
      itemStyle: { color: row.colour(palette), borderRadius: [2, 2, 0, 0] },
      emphasis: { disabled: true },
      label: {
        show: true,
        position: 'top',
        distance: 3,
        color: palette.text,
        fontSize: 12,
        fontFamily: font,
        formatter: ({ value }: { readonly value: number | '-' }) => (value === '-' ? '' : format(value)),
      },
      labelLayout: { hideOverlap: true },
      data: row.values.map((value) => (value === 0 ? '-' : value)),
    })),
  } as ChartOption;
}

/** Months side by side, a row of bars for each thing that is counted. */
export function MonthBars(props: MonthBarsProps) {
  const { appearance, language, motion } = usePreferences();
  return (
    <Chart
      option={optionOf(props, paletteFor(appearance), fontFor(language), motion)}
      height={props.rows.length * ROW + 8}
      label={props.label}
      {...(props.onPick === undefined ? {} : { onPick: props.onPick })}
    />
  );
}
