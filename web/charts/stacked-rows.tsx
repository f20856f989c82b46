import { usePreferences } from '../app/preferences.tsx';
import { Chart, type ChartOption, type Picked } from './chart.tsx';
import { fontFor } from './font.ts';
import { inkOn, type Palette, paletteFor } from './palette.ts';

export interface Stack {
  readonly name: string;
  readonly colour: (palette: Palette) => string;
  readonly values: readonly number[];
}

interface StackedRowsProps {
  readonly label: string;
  readonly rows: readonly string[];
  readonly stacks: readonly Stack[];
  /** A text at the end of each row, such as a rate with its denominator. */
  readonly ends?: readonly string[];
  readonly format: (value: number) => string;
  readonly onPick?: (picked: Picked) => void;
}

/** A number is written into a part of a row only where there is room for it, as a share of the longest row. */
const ROOM = 0.07;

function optionOf(props: StackedRowsProps, palette: Palette, font: string, motion: boolean): ChartOption {
  const { rows, stacks, ends, format } = props;
  const sums = rows.map((_, row) => stacks.reduce((sum, stack) => sum + (stack.values[row] ?? 0), 0));
  const longest = Math.max(1, ...sums);
  const words = { color: palette.text, fontSize: 13, fontFamily: font };
  const axis = { type: 'category', inverse: true, axisTick: { show: false }, axisLine: { show: false } };
  return {
    animation: motion,
    animationDuration: 250,
    grid: { left: 0, right: ends === undefined ? 8 : 0, top: 34, bottom: 0, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      type: 'scroll',
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 14,
      icon: 'roundRect',
      selectedMode: false,
      textStyle: words,
      pageTextStyle: words,
      pageIconColor: palette.muted,
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.line, opacity: 0.45 } },
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: words,
      formatter: (found: readonly { readonly dataIndex: number }[]) => {
        const row = found[0]?.dataIndex ?? 0;
        const lines = stacks.flatMap((stack) =>
          (stack.values[row] ?? 0) === 0 ? [] : [`${stack.name}  ${format(stack.values[row] ?? 0)}`],
        );
        return [`${rows[row] ?? ''}  ${ends?.[row] ?? format(sums[row] ?? 0)}`, ...lines].join('\n');
      },
    },
    xAxis: {
      type: 'value',
      max: 'dataMax',
      axisLabel: { show: false },
      splitLine: { show: true, lineStyle: { color: palette.line } },
    },
    yAxis: [
      { ...axis, data: rows, axisLabel: { ...words, margin: 10 } },
      ...(ends === undefined
        ? []
        : [{ ...axis, data: ends, position: 'right', axisLabel: { ...words, color: palette.muted, margin: 10 } }]),
    ],
    series: stacks.map((stack) => {
      const colour = stack.colour(palette);
      return {
        type: 'bar',
        name: stack.name,
        stack: 'all',
        barMaxWidth: 18,
        barCategoryGap: '34%',
        cursor: props.onPick === undefined ? 'default' : 'pointer',
        itemStyle: { color: colour, borderColor: palette.surface, borderWidth: 1 },
        emphasis: { disabled: true },
        label: {
          show: true,
          color: inkOn(colour),
          fontSize: 12,
          fontFamily: font,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
            const value = stack.values[dataIndex] ?? 0;
            return value / longest < ROOM ? '' : format(value);
          },
        },
        data: [...stack.values],
      };
    }),
  } as ChartOption;
}

/** Rows of stacked parts, each row a region. */
export function StackedRows(props: StackedRowsProps) {
  const { appearance, language, motion } = usePreferences();
  const option = optionOf(props, paletteFor(appearance), fontFor(language), motion);
  return (
    <Chart
      option={option}
      height={props.rows.length * 30 + 40}
      label={props.label}
      {...(props.onPick === undefined ? {} : { onPick: props.onPick })}
    />
  );
}
